package dev.souk.platform.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientRequestIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "req_01-AZ.z9", "0192f0c1-2345-7abc-8def-0123456789ab"})
    void keepsAHarmlessId(String id) {
        assertThat(ClientRequestIds.safe(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "a\n", "a;drop", "é", "<script>", "a/b"})
    void dropsAnythingElse(String id) {
        assertThat(ClientRequestIds.safe(id)).isNull();
    }

    @Test
    void dropsWhatIsMissingOrTooLong() {
        assertThat(ClientRequestIds.safe(null)).isNull();
        assertThat(ClientRequestIds.safe("x".repeat(128))).hasSize(128);
        assertThat(ClientRequestIds.safe("x".repeat(129))).isNull();
    }
}
