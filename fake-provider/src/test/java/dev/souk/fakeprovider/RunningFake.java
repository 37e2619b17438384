package dev.souk.fakeprovider;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import dev.souk.fakeprovider.scenario.Pace;

/** A fake provider for the time of a test class, with a Vert.x of its own. */
public final class RunningFake implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final FakeProvider provider;

    public RunningFake(FakeProviderOptions options) {
        this.provider = await(FakeProvider.start(vertx, options));
    }

    public static RunningFake unpaced() {
        return new RunningFake(FakeProviderOptions.defaults()
                .withPace(Pace.UNPACED));
    }

    public Vertx vertx() {
        return vertx;
    }

    public FakeProvider provider() {
        return provider;
    }

    public int port() {
        return provider.port();
    }

    /** The newest request. */
    public ReceivedRequest last() {
        return provider.received().getLast();
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failure) {
            throw new CompletionException(failure.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("not completed within 20 s", late);
        }
    }

    @Override
    public void close() {
        await(provider.close());
        await(vertx.close());
    }
}
