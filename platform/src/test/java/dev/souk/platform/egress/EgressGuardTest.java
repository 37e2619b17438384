package dev.souk.platform.egress;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.github.benmanes.caffeine.cache.Ticker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.platform.config.HostPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class EgressGuardTest {

    private final Vertx vertx = Vertx.vertx();
    private final FakeResolver resolver = new FakeResolver();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void givesTheAddressAndNotTheName() throws Exception {
        resolver.answer("api.openai.com", "1.2.3.4", "2606:4700::1111");
        SocketAddress address = await(guard().resolve("API.OpenAI.com.", 443));
        assertThat(address.host()).isEqualTo("1.2.3.4");
        assertThat(address.hostAddress()).isEqualTo("1.2.3.4");
        assertThat(address.hostName()).isNull();
        assertThat(address.port()).isEqualTo(443);
    }

    @Test
    void givesIpv6Addresses() throws Exception {
        resolver.answer("v6.test", "2606:4700::1111");
        assertThat(await(guard().resolve("v6.test", 443)).hostAddress()).isEqualTo("2606:4700:0:0:0:0:0:1111");
        assertThat(await(guard().resolve("[2606:4700::1111]", 443)).hostName()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "fd00::1", "::1", "fe80::1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "::"})
    void refusesANameWithOneAddressThatIsNotPublicWhereverItStands(String inside) {
        resolver.answer("only.test", inside)
                .answer("first.test", inside, "1.2.3.4")
                .answer("last.test", "1.2.3.4", "2606:4700::1111", inside);
        for (String name : new String[]{"only.test", "first.test", "last.test"}) {
            Failure failure = failure(guard().resolve(name, 443));
            assertThat(failure.code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
            assertThat(failure.message()).doesNotContain(inside, "1.2.3.4");
        }
    }

    @Test
    void saysWhatIsRefusedAndWhatMendsIt() {
        resolver.answer("db.internal", "10.1.2.3");
        assertThat(failure(guard().resolve("DB.internal.", 8080))).isEqualTo(Failure.of(ErrorCode.ADDRESS_NOT_ALLOWED,
                "db.internal:8080 is not at a public address: whoever runs Souk can allow it with "
                        + "SOUK_EGRESS_ALLOW=db.internal:8080 (egress.allow in the configuration)"));
        assertThat(failure(guard().resolve("::1", 8080)).message())
                .contains("SOUK_EGRESS_ALLOW=[0:0:0:0:0:0:0:1]:8080 ");
    }

    /** What the message offers must be what the configuration takes. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "[FD00::5]", "[::ffff:10.0.0.1]", "my_engine."})
    void theMendWorks(String host) throws Exception {
        resolver.answer("localhost", "127.0.0.1").answer("my_engine", "10.0.0.9");
        String message = failure(guard().resolve(host, 11434)).message();
        String mend = message.replaceAll(".*SOUK_EGRESS_ALLOW=(\\S+) .*", "$1");
        assertThat(await(guard(mend).resolve(host, 11434)).port()).isEqualTo(11434);
    }

    @ParameterizedTest
    @CsvSource({"localhost:11434, localhost, 11434", "localhost:11434, LocalHost., 11434",
        "127.0.0.1:11434, 127.0.0.1, 11434", "127.0.0.1:11434, 127.0.0.1., 11434",
        "127.0.0.1:11434, [::ffff:127.0.0.1], 11434", "[::1]:80, ::1, 80", "[0:0::1]:80, [::1], 80",
        "many.test:80, many.test, 80"})
    void letsThroughWhatIsAllowed(String allowed, String host, int port) throws Exception {
        resolver.answer("localhost", "127.0.0.1").answer("many.test", "10.0.0.1", "1.2.3.4");
        assertThat(await(guard(allowed).resolve(host, port)).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({"localhost:11434, localhost, 11435", "localhost:11434, 127.0.0.1, 11434",
        "localhost:11434, other.test, 11434", "127.0.0.1:11434, localhost, 11434", "127.0.0.1:11434, 127.0.0.2, 11434",
        "127.0.0.1:11434, ::1, 11434", "localhost:11434, localhost.localhost, 11434", "[::1]:80, 127.0.0.1, 80",
        "127.0.0.1:80, 2130706433, 80", "127.0.0.1:80, 127.1, 80", "127.0.0.1:80, 0x7f.0.0.1, 80",
        "127.0.0.1:80, 127.0.0.01, 80", "127.0.0.1:80, 64:ff9b::7f00:1, 80"})
    void allowsThatDestinationOnly(String allowed, String host, int port) {
        resolver.answer("localhost", "127.0.0.1")
                .answer("other.test", "127.0.0.1")
                .answer("localhost.localhost", "127.0.0.1");
        assertThat(failure(guard(allowed).resolve(host, port)).code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "::1%lo", "[::1%25lo]", "127.0.0.1..",
        "''",
        "' '", "134744072"})
    void asksNoResolverForOddSpellings(String host) {
        Failure failure = failure(guard().resolve(host, 80));
        assertThat(failure.code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        assertThat(failure.message()).contains("is not taken as a host: expected ");
        assertThat(resolver.lookups()).isZero();
    }

    @Test
    void quotesNothingThatHarms() {
        assertThat(failure(guard().resolve("user:s3cret@localhost", 80)).message()).startsWith("'localhost' is not")
                .doesNotContain("s3cret");
        assertThat(failure(guard().resolve("a\r\nx-header: b\u0000\u202e", 80)).message())
                .startsWith("'a??x-header:?b??'");
        assertThat(failure(guard().resolve("a".repeat(100_000), 80)).message()).hasSizeLessThan(250);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesWhatIsNoPort(int port) {
        assertThat(failure(guard().resolve("1.2.3.4", port))).isEqualTo(
                Failure.of(ErrorCode.ADDRESS_NOT_ALLOWED, port + " is not a port: expected 1 to 65535"));
    }

    @Test
    void saysThatANameDoesNotExist() {
        resolver.answer("empty.test");
        for (String name : new String[]{"nowhere.test", "empty.test"}) {
            assertThat(failure(guard().resolve(name, 443))).isEqualTo(Failure.of(ErrorCode.UPSTREAM_UNREACHABLE,
                    "No such host: the name of " + name + ":443 has no address; expected one that DNS knows"));
        }
    }

    @Test
    void resolvesAnAllowedNameToo() {
        assertThat(failure(guard("nowhere.test:443").resolve("nowhere.test", 443)).code())
                .isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
    }

    @Test
    void asksTheMachineWhenUsedForReal() throws Exception {
        assertThat(failure(new EgressGuard(vertx, () -> Set.of(), Set.of()).resolve("localhost", 11434)).code())
                .isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        EgressGuard allowing = new EgressGuard(vertx, () -> Set.of(new HostPort("localhost", 11434)), Set.of());
        assertThat(await(allowing.resolve("localhost", 11434)).hostAddress()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    private EgressGuard guard(String... allowed) {
        Set<HostPort> destinations = Arrays.stream(allowed)
                .map(text -> HostPort.parse(text).orElseThrow())
                .collect(Collectors.toSet());
        return new EgressGuard(vertx, () -> destinations, Set.of(), resolver, Ticker.systemTicker(),
                Duration.ofSeconds(5));
    }

    private static SocketAddress await(Future<SocketAddress> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }

    private static Failure failure(Future<SocketAddress> future) {
        Throwable thrown = catchThrowable(() -> await(future));
        assertThat(thrown).isInstanceOf(SoukException.class);
        return ((SoukException) thrown).failure();
    }
}
