package dev.souk.platform.vault;

import java.nio.file.Path;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import dev.souk.core.id.OrganisationId;

import static dev.souk.platform.vault.VaultFixture.DEFAULT;
import static dev.souk.platform.vault.VaultFixture.await;
import static dev.souk.platform.vault.VaultFixture.ref;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Slow key-encryption keys: no event loop waits for one, nor one for another. */
class VaultThreadsTest {

    private static final byte[] SECRET = "sk-proj-0123456789".getBytes(UTF_8);

    @TempDir
    private Path folder;
    private VaultFixture here;
    private Context loop;

    @BeforeEach
    void open() {
        here = new VaultFixture(folder);
        loop = here.vertx.getOrCreateContext();
        assertThat(loop.isEventLoopContext()).isTrue();
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void theEventLoopGoesOnWhileTheKeyEncryptionKeyIsSlow() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        WatchedKek slow = new WatchedKek(here.kek, () -> {
            called.countDown();
            waitFor(answer);
        });
        Vault vault = here.vault(slow);

        Future<SealedSecret> sealing = onLoop(() -> vault.seal(ref(DEFAULT), SECRET));
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(await(onLoop(() -> Future.succeededFuture("still here")))).isEqualTo("still here");
        assertThat(sealing.isComplete()).isFalse();
        answer.countDown();
        await(sealing);
        assertThat(slow.wraps()).hasSize(1);
        assertThat(slow.unwraps()).hasSize(1);
        assertThat(slow.wasOnEventLoop()).isFalse();
    }

    /** Both calls must be under way at once, or the barrier breaks. */
    @Test
    void oneSlowUnwrappingDoesNotHoldUpTheNext() {
        OrganisationId other = here.organisation("other");
        SecretRef first = ref(DEFAULT);
        SecretRef second = ref(other);
        SealedSecret firstSealed = await(here.vault().seal(first, SECRET));
        SealedSecret secondSealed = await(here.vault().seal(second, SECRET));
        CyclicBarrier both = new CyclicBarrier(2);
        Vault vault = here.vault(new WatchedKek(here.kek, () -> meet(both)));

        Future<byte[]> firstOpening = onLoop(() -> vault.open(first, firstSealed));
        Future<byte[]> secondOpening = onLoop(() -> vault.open(second, secondSealed));

        assertThat(await(firstOpening)).isEqualTo(SECRET);
        assertThat(await(secondOpening)).isEqualTo(SECRET);
    }

    @Test
    void completesOnTheCallersContext() {
        Vault vault = here.vault();
        SecretRef ref = ref(DEFAULT);

        assertThat(await(contextAfter(() -> vault.seal(ref, SECRET)))).isSameAs(loop);
        SealedSecret sealed = await(vault.seal(ref, SECRET));
        assertThat(await(contextAfter(() -> vault.open(ref, sealed)))).isSameAs(loop);
    }

    /** The other one's context did the unwrapping; whoever waited with it still gets the answer on a context of its own. */
    @Test
    void completesOnTheCallersContextWhenAnotherOneUnwraps() throws Exception {
        SecretRef ref = ref(DEFAULT);
        SealedSecret sealed = await(here.vault().seal(ref, SECRET));
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Vault vault = here.vault(new WatchedKek(here.kek, () -> {
            called.countDown();
            waitFor(answer);
        }));
        Future<byte[]> others = vault.open(ref, sealed);
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();

        Future<Context> ours = contextAfter(() -> vault.open(ref, sealed));
        await(onLoop(() -> Future.succeededFuture("asked by now")));
        answer.countDown();

        assertThat(await(ours)).isSameAs(loop);
        assertThat(await(others)).isEqualTo(SECRET);
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(_ -> call.get().onComplete(promise));
        return promise.future();
    }

    private <T> Future<Context> contextAfter(Supplier<Future<T>> call) {
        return onLoop(() -> call.get().map(_ -> Vertx.currentContext()));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void meet(CyclicBarrier all) {
        try {
            all.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("Not all were there at once", e);
        }
    }
}
