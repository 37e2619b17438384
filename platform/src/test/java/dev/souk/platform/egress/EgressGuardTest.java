package dev.souk.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.platform.config.HostPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EgressGuardTest {

    private final Vertx vertx = Vertx.vertx();
    private final FakeNameServer names = new FakeNameServer();
    private final EgressGuard guard = new EgressGuard(vertx, Set.of(), names);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void answersWithTheAddressAndNotTheName() {
        names.answer("api.example.com", "93.184.215.14", "2606:2800::1");

        SocketAddress address = guard.resolve("api.example.com", 443).await();

        assertThat(address).isEqualTo(SocketAddress.inetSocketAddress(443, "93.184.215.14"));
        assertThat(address.hostName()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"API.Example.COM", "api.example.com."})
    void readsEverySpellingOfANameAlike(String spelling) {
        names.answer("api.example.com", "93.184.215.14");

        assertThat(guard.resolve(spelling, 443).await().hostAddress()).isEqualTo("93.184.215.14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "2606:2800::1", "[2606:2800::1]", "[::ffff:93.184.215.14]",
        "[64:ff9b::5db8:d70e]"})
    void asksNobodyForAPublicAddress(String literal) {
        assertThat(guard.resolve(literal, 443).await().port()).isEqualTo(443);
        assertThat(names.asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "10.0.0.1", "169.254.169.254", "192.168.1.1", "0.0.0.0",
        "100.64.0.1", "::1", "[::1]", "[::]", "[fd00::1]", "[fe80::1]", "[::ffff:127.0.0.1]", "[::FFFF:7F00:1]",
        "[0:0:0:0:0:ffff:7f00:0001]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001:0:1:2:3:4:5:6]", "127.0.0.1.",
        "localhost", "LocalHost", "localhost.", "foo.localhost"})
    void refusesWhatIsNotPublic(String host) {
        Failure failure = failure(guard.resolve(host, 8000));

        assertThat(failure.code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        assertThat(failure.message()).contains("'" + host + "'").contains("SOUK_EGRESS_ALLOW=" + host + ":8000");
        assertThat(names.asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // 127.0.0.1 as one number, in three and two parts, octal, hexadecimal, mixed, padded
        "2130706433", "127.0.1", "127.1", "0177.0.0.1", "017700000001", "0x7f.0.0.1", "0x7f000001", "0X7F.1",
        "127.0.0.01", "127.0.0.001", "0x7f.0x0.0x0.0x1", "127.0x0.0.1", "2130706433.",
        // 8.8.8.8 in octal, which others read as 10.8.8.8 in decimal
        "010.8.8.8",
        // no address, yet numbers at the end
        "256.1.1.1", "1.2.3.4.5", "1.2.3", "0", "0x", "example.1", "99999999999999999999"})
    void refusesUnusualSpellingsOfIpv4(String host) {
        Failure failure = failure(guard.resolve(host, 80));

        assertThat(failure.code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        assertThat(failure.message()).contains("'" + host + "'").contains("four decimal numbers");
        assertThat(names.asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a..b", "-a", "a-", "a b", "a/b", "a@b", "user:pass@127.0.0.1", "a\u0000b",
        "a\r\nb", "a%2eb", "[::1", "[fe80::1%eth0]", "fe80::1%1", "[::1%25lo]", "[v1.a]", "::g", "1:2:3",
        // digits and a name that Unicode normalisation turns into 127.0.0.1 and localhost
        "１２７.0.0.1", "ⓛocalhost", "127。0。0。1", "пример.рф"})
    void refusesWhatIsNoHost(String host) {
        Failure failure = failure(guard.resolve(host, 80));

        assertThat(failure.code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        assertThat(failure.message()).contains("expected");
        assertThat(names.asked).hasValue(0);
    }

    @Test
    void refusesANameThatIsTooLongAndShowsOnlyItsBeginning() {
        assertThat(failure(guard.resolve("a".repeat(100_000), 80)).message()).hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void refusesWhatIsNoPort(int port) {
        assertThat(failure(guard.resolve("93.184.215.14", port)).message()).contains("expected 1 to 65535");
    }

    @Test
    void refusesANameWhenAnyOfItsAddressesIsNotPublic() {
        names.answer("mixed.example.com", "93.184.215.14", "2606:2800::1", "10.0.0.5");

        Failure failure = failure(guard.resolve("mixed.example.com", 443));

        assertThat(failure.code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        assertThat(failure.message()).contains("SOUK_EGRESS_ALLOW=mixed.example.com:443").doesNotContain("10.0.0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "::1", "fd00:ec2::254", "::ffff:10.0.0.1",
        "64:ff9b::a9fe:a9fe"})
    void refusesAPublicNameOfAPrivateAddress(String address) {
        names.answer("innocent.example.com", address);

        assertThat(failure(guard.resolve("innocent.example.com", 443)).code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
    }

    /** The name server says public to the first question and private to the second. */
    @Test
    void aNameThatChangesItsAddressIsAskedOnceOnly() {
        names.answer("rebind.example.com", "93.184.215.14");
        assertThat(guard.resolve("rebind.example.com", 443).await().hostAddress()).isEqualTo("93.184.215.14");

        names.answer("rebind.example.com", "127.0.0.1");

        assertThat(guard.resolve("rebind.example.com", 443).await().hostAddress()).isEqualTo("93.184.215.14");
        assertThat(guard.resolve("REBIND.example.com.", 8443).await().hostAddress()).isEqualTo("93.184.215.14");
        assertThat(names.asked).hasValue(1);
    }

    @Test
    void connectsWhereTheOperatorAllowsIt() {
        EgressGuard open = new EgressGuard(vertx,
                Set.of(new HostPort("localhost", 11434), new HostPort("127.0.0.1", 9000),
                        new HostPort("::1", 9000), new HostPort("engine.internal", 80)),
                names);
        names.answer("localhost", "127.0.0.1");
        names.answer("engine.internal", "10.0.0.7");

        assertThat(open.resolve("LOCALHOST", 11434).await().hostAddress()).isEqualTo("127.0.0.1");
        assertThat(open.resolve("127.0.0.1", 9000).await().hostAddress()).isEqualTo("127.0.0.1");
        assertThat(open.resolve("[0:0::1]", 9000).await().port()).isEqualTo(9000);
        assertThat(open.resolve("engine.internal", 80).await().hostAddress()).isEqualTo("10.0.0.7");
        for (Future<?> other : List.of(open.resolve("localhost", 11435), open.resolve("127.0.0.1", 9001),
                open.resolve("127.0.0.2", 9000), open.resolve("2130706433", 9000),
                open.resolve("engine.internal", 81))) {
            assertThat(failure(other).code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        }
    }

    @Test
    void anUnknownNameIsUnreachableAndAskedForAgain() {
        Failure failure = failure(guard.resolve("later.example.com", 443));
        names.answer("later.example.com", "93.184.215.14");

        assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
        assertThat(failure.message()).contains("'later.example.com' has no address");
        assertThat(guard.resolve("later.example.com", 443).await().hostAddress()).isEqualTo("93.184.215.14");
    }

    @Test
    void aNameServerThatHangsIsGivenUpAndHoldsNobodyUp() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        names.answer("quick.example.com", "93.184.215.14");
        EgressGuard hanging = new EgressGuard(vertx, Set.of(), host -> {
            if (host.equals("slow.example.com")) {
                awaitOrGiveUp(hang);
            }
            return names.resolve(host);
        });
        CompletableFuture<Boolean> isEventLoopFree = new CompletableFuture<>();
        CompletableFuture<Failure> failure = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(_ -> {
            hanging.resolve("slow.example.com", 443)
                    .onFailure(e -> failure.complete(((SoukException) e).failure()));
            hanging.resolve("quick.example.com", 443)
                    .onComplete(_ -> isEventLoopFree.complete(context.equals(Vertx.currentContext())));
        });

        assertThat(isEventLoopFree.get(4, TimeUnit.SECONDS)).isTrue();
        assertThat(failure.get(10, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
        assertThat(failure.get().message()).contains("within 5 s");
        hang.countDown();
    }

    private static void awaitOrGiveUp(CountDownLatch latch) throws UnknownHostException {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new UnknownHostException("never released");
            }
        } catch (InterruptedException e) {
            throw (UnknownHostException) new UnknownHostException("interrupted").initCause(e);
        }
    }

    @Test
    void looksUpRealNames() {
        EgressGuard real = new EgressGuard(vertx, Set.of(new HostPort("localhost", 80)));

        assertThat(InetAddress.ofLiteral(real.resolve("localhost", 80).await().hostAddress()).isLoopbackAddress())
                .isTrue();
        assertThat(failure(real.resolve("nobody.invalid", 80)).code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
    }

    private static Failure failure(Future<?> future) {
        return catchThrowableOfType(SoukException.class, () -> future.await(20, TimeUnit.SECONDS)).failure();
    }

    private static final class FakeNameServer implements HostResolver {

        private final Map<String, List<InetAddress>> answers = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();

        void answer(String name, String... addresses) {
            answers.put(name, Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
        }

        @Override
        public List<InetAddress> resolve(String host) throws UnknownHostException {
            asked.incrementAndGet();
            List<InetAddress> found = answers.get(host);
            if (found == null) {
                throw new UnknownHostException(host);
            }
            return found;
        }
    }
}
