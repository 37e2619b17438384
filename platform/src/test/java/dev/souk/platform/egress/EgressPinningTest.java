package dev.souk.platform.egress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.platform.config.HostPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class EgressPinningTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4));
    private final FakeResolver resolver = new FakeResolver().answer("api.test", "1.2.3.4");
    private final AtomicLong now = new AtomicLong();

    @AfterEach
    void close() throws Exception {
        resolver.release();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void answersAtOnceAndMakesNothingNewWhileAnAddressIsPinned() throws Exception {
        EgressGuard guard = guard();
        await(guard.resolve("api.test", 443));
        Future<SocketAddress> hit = guard.resolve("api.test", 443);
        assertThat(hit.isComplete()).isTrue();
        assertThat(guard.resolve("api.test", 443)).isSameAs(hit);
        Thread[] ran = new Thread[1];
        hit.onComplete(_ -> ran[0] = Thread.currentThread());
        assertThat(ran[0]).isSameAs(Thread.currentThread());
        assertThat(resolver.lookups()).isEqualTo(1);
    }

    @Test
    void answersAtOnceForAnAddress() {
        assertThat(guard().resolve("1.2.3.4", 443).succeeded()).isTrue();
        assertThat(guard().resolve("127.0.0.1", 443).failed()).isTrue();
        assertThat(resolver.lookups()).isZero();
    }

    /** DNS rebinding: public while it is judged, private when it is used. */
    @Test
    void aNameThatTurnsPrivateLeadsNowhereNew() throws Exception {
        EgressGuard guard = guard();
        assertThat(await(guard.resolve("api.test", 443)).hostAddress()).isEqualTo("1.2.3.4");
        resolver.answer("api.test", "127.0.0.1");
        pass(Duration.ofSeconds(29));
        assertThat(await(guard.resolve("api.test", 443)).hostAddress()).isEqualTo("1.2.3.4");
        assertThat(resolver.lookups()).isEqualTo(1);
        pass(Duration.ofSeconds(2));
        assertThat(failure(guard.resolve("api.test", 443)).code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        assertThat(resolver.lookups()).isEqualTo(2);
    }

    @Test
    void followsANameThatMoves() throws Exception {
        EgressGuard guard = guard();
        await(guard.resolve("api.test", 443));
        resolver.answer("api.test", "5.6.7.8");
        pass(Duration.ofSeconds(31));
        assertThat(await(guard.resolve("api.test", 443)).hostAddress()).isEqualTo("5.6.7.8");
    }

    @Test
    void pinsEachPortOnItsOwn() throws Exception {
        EgressGuard guard = guard(new HostPort("inside.test", 80));
        resolver.answer("inside.test", "10.0.0.1");
        assertThat(await(guard.resolve("inside.test", 80)).port()).isEqualTo(80);
        assertThat(failure(guard.resolve("inside.test", 81)).code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        assertThat(await(guard.resolve("inside.test", 80)).hostAddress()).isEqualTo("10.0.0.1");
    }

    @Test
    void keepsNoFailure() throws Exception {
        EgressGuard guard = guard();
        resolver.forget("api.test");
        assertThat(failure(guard.resolve("api.test", 443)).code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
        resolver.answer("api.test", "10.0.0.1");
        assertThat(failure(guard.resolve("api.test", 443)).code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        resolver.answer("api.test", "1.2.3.4");
        assertThat(await(guard.resolve("api.test", 443)).hostAddress()).isEqualTo("1.2.3.4");
    }

    @Test
    void pinsOnlySoMany() throws Exception {
        EgressGuard guard = guard();
        int names = 6_000;
        for (int i = 0; i < names; i++) {
            resolver.answer("n" + i + ".test", "1.2.3.4");
        }
        resolveAll(guard, names);
        assertThat(resolver.lookups()).isEqualTo(names);
        resolveAll(guard, names);
        assertThat(resolver.lookups()).isGreaterThanOrEqualTo(names + 1_000);
    }

    @Test
    void looksANameUpOnceForAllWhoAskMeanwhileAndAnswersEachOnItsContext() throws Exception {
        EgressGuard guard = guard();
        resolver.hold();
        List<Future<Void>> answers = new ArrayList<>();
        Set<Context> contexts = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Context context = ((VertxInternal) vertx).createEventLoopContext();
            contexts.add(context);
            String spelling = i % 2 == 0 ? "api.test" : "API.Test.";
            answers.add(onContext(context, () -> guard.resolve(spelling, 443).map(address -> {
                assertThat(address.hostAddress()).isEqualTo("1.2.3.4");
                assertThat(Vertx.currentContext()).isSameAs(context);
                return null;
            })));
        }
        awaitLoops(contexts);
        resolver.release();
        Future.all(answers).await(10, TimeUnit.SECONDS);
        assertThat(resolver.lookups()).isEqualTo(1);
        assertThat(contexts).hasSize(200);
    }

    @Test
    void blocksNoEventLoop() throws Exception {
        EgressGuard guard = guard();
        resolver.hold();
        Context context = vertx.getOrCreateContext();
        Future<Void> answer = onContext(context, () -> guard.resolve("api.test", 443).mapEmpty());
        awaitLoops(Set.of(context));
        assertThat(answer.isComplete()).isFalse();
        resolver.release();
        answer.await(10, TimeUnit.SECONDS);
        assertThat(resolver.wasOnAnEventLoop()).isFalse();
    }

    @Test
    void aSlowNameHoldsUpNoOther() throws Exception {
        resolver.answer("slow.test", "1.2.3.4");
        CountDownLatch gate = new CountDownLatch(1);
        EgressGuard guard = new EgressGuard(vertx, () -> Set.of(), Set.of(), name -> {
            try {
                if (name.equals("slow.test")) {
                    gate.await();
                }
                return resolver.addresses(name);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, now::get, Duration.ofSeconds(10));
        Future<SocketAddress> slow = guard.resolve("slow.test", 443);
        await(guard.resolve("api.test", 443));
        assertThat(slow.isComplete()).isFalse();
        gate.countDown();
        await(slow);
    }

    @Test
    void givesUpOnSlowNameServersWithoutAskingThemAgain() throws Exception {
        EgressGuard guard = new EgressGuard(vertx, () -> Set.of(), Set.of(), resolver, now::get,
                Duration.ofMillis(200));
        resolver.hold();
        for (int i = 0; i < 3; i++) {
            assertThat(failure(guard.resolve("api.test", 443))).isEqualTo(Failure.of(ErrorCode.UPSTREAM_UNREACHABLE,
                    "The name of api.test:443 could not be looked up in time"));
        }
        assertThat(resolver.lookups()).isEqualTo(1);
        resolver.release();
        Awaitility.await()
                .ignoreExceptionsInstanceOf(SoukException.class)
                .untilAsserted(
                        () -> assertThat(await(guard.resolve("api.test", 443)).hostAddress()).isEqualTo("1.2.3.4"));
    }

    @Test
    void aResolverThatBreaksIsAskedAgain() throws Exception {
        AtomicLong calls = new AtomicLong();
        EgressGuard guard = new EgressGuard(vertx, () -> Set.of(), Set.of(),
                name -> switch ((int) calls.getAndIncrement()) {
                    case 0 -> throw new IllegalStateException("broken");
                    case 1 -> throw new StackOverflowError("broken");
                    default -> resolver.addresses(name);
                }, now::get, Duration.ofSeconds(10));
        assertThat(failure(guard.resolve("api.test", 443)).code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
        assertThat(failure(guard.resolve("api.test", 443)).code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
        assertThat(await(guard.resolve("api.test", 443)).hostAddress()).isEqualTo("1.2.3.4");
    }

    /** Nothing but this guard knows the name, so a client that looked it up again would find nothing. */
    @Test
    void aConnectionGoesToTheAddressThatWasJudged() throws Exception {
        ConcurrentLinkedQueue<String> hosts = new ConcurrentLinkedQueue<>();
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            hosts.add(String.valueOf(request.authority()));
            request.response().end("here");
        }).listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
        int port = server.actualPort();
        resolver.answer("engine.test", "127.0.0.1");
        EgressGuard guard = guard(new HostPort("engine.test", port));
        Buffer body = guard.resolve("engine.test", port)
                .compose(address -> vertx.createHttpClient()
                        .request(new RequestOptions().setServer(address).setHost("engine.test").setPort(port)))
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .await(10, TimeUnit.SECONDS);
        assertThat(body).hasToString("here");
        assertThat(hosts).containsExactly("engine.test:" + port);
    }

    @Test
    void judgesPinnedAddressesAnewWhenTheRulesChange() throws Exception {
        resolver.answer("engine.test", "127.0.0.1");
        AtomicReference<Set<HostPort>> rules = new AtomicReference<>(Set.of(new HostPort("engine.test", 80)));
        EgressGuard guard = new EgressGuard(vertx, rules::get, Set.of(new HostPort("127.0.0.1", 81)), resolver,
                now::get, Duration.ofSeconds(10));
        await(guard.resolve("engine.test", 80));
        rules.set(Set.of());
        assertThat(failure(guard.resolve("engine.test", 80)).code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        await(guard.resolve("127.0.0.1", 81));
    }

    private EgressGuard guard(HostPort... allowed) {
        return new EgressGuard(vertx, () -> Set.of(allowed), Set.of(), resolver, now::get, Duration.ofSeconds(10));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static void resolveAll(EgressGuard guard, int names) throws Exception {
        List<Future<SocketAddress>> answers = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            answers.add(guard.resolve("n" + i + ".test", 443));
        }
        Future.all(answers).await(30, TimeUnit.SECONDS);
    }

    /** Lets every loop finish what it was given before. */
    private static void awaitLoops(Set<Context> contexts) throws Exception {
        List<Future<Void>> turns = new ArrayList<>();
        for (Context context : contexts) {
            turns.add(onContext(context, Future::succeededFuture));
        }
        Future.all(turns).await(10, TimeUnit.SECONDS);
    }

    private static Future<Void> onContext(Context context, Supplier<Future<Void>> work) {
        Promise<Void> promise = Promise.promise();
        context.runOnContext(_ -> work.get().onComplete(promise));
        return promise.future();
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
