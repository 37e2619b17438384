package dev.souk.platform.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({"LocalHost:11434, localhost, 11434", "10.0.0.5:80, 10.0.0.5, 80", "my_engine:8000, my_engine, 8000",
        "[::1]:8000, 0:0:0:0:0:0:0:1, 8000"})
    void readsNamesAndAddresses(String text, String host, int port) {
        assertThat(HostPort.parse(text)).contains(new HostPort(host, port));
        assertThat(HostPort.parse(text).orElseThrow().host()).isEqualTo(host);
    }

    @Test
    void twoSpellingsOfOneAddressAreEqual() {
        assertThat(new HostPort("[FD00::5]", 1)).isEqualTo(new HostPort("fd00:0:0::5", 1));
        assertThat(new HostPort("fd00::5", 1)).hasToString("[fd00:0:0:0:0:0:0:5]:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", ":80", "localhost:", "localhost:0", "localhost:65536", "localhost:80a",
        "::1:8000", "[::g]:1", "[1:2]:3", "http://localhost:80", "a b:80", "-x:80", "localhost:80/v1"})
    void refusesAnythingElse(String text) {
        assertThat(HostPort.parse(text)).isEmpty();
    }

    @Test
    void namesThePortThatIsNone() {
        assertThatThrownBy(() -> new HostPort("localhost", 70_000))
                .hasMessage("70000 is not a port: expected 1 to 65535");
    }
}
