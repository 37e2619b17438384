package dev.souk.platform.cache;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Answers to questions that are slow to ask. An answer is given again until it is too old, then dropped from memory;
 * those who put the same question at the same time share one asking; a failure goes to those who waited for it and is
 * never kept.
 */
public final class RecentAnswers<K, V> {

    private final Vertx vertx;
    private final Cache<K, V> known;
    private final ConcurrentMap<K, Future<V>> asked = new ConcurrentHashMap<>();

    /**
     * @param vertx whose contexts the answers come on
     * @param kept  how old an answer may be
     * @param most  how many are kept at most; those that are seldom used go first
     */
    public RecentAnswers(Vertx vertx, Duration kept, int most) {
        this.vertx = vertx;
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(kept)
                .maximumSize(most)
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    /** The answer if it is known. */
    public @Nullable V known(K question) {
        return known.getIfPresent(question);
    }

    /** Completes, on the caller's context, with the known answer, or with what {@code ask} completes with. */
    public Future<V> answer(K question, Supplier<Future<V>> ask) {
        V answer = known(question);
        if (answer != null) {
            return Future.succeededFuture(answer);
        }
        Promise<V> mine = Promise.promise();
        Future<V> others = asked.putIfAbsent(question, mine.future());
        if (others != null) {
            // Another context completes it; the caller's own gets it.
            return Future.fromCompletionStage(others.toCompletionStage(), vertx.getOrCreateContext());
        }
        Future<V> asking = asked(ask);
        asking.onSuccess(value -> known.put(question, value));
        return asking.onComplete(result -> {
            // Before anybody hears of it: who asks again after a failure is not given the same failure.
            asked.remove(question);
            if (result.succeeded()) {
                mine.complete(result.result());
            } else {
                mine.fail(result.cause());
            }
        });
    }

    /** One that throws would leave everybody waiting who asks later. */
    private static <V> Future<V> asked(Supplier<Future<V>> ask) {
        try {
            return ask.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
