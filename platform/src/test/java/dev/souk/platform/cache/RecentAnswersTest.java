package dev.souk.platform.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class RecentAnswersTest {

    private final Vertx vertx = Vertx.vertx();
    private final RecentAnswers<String, String> answers = new RecentAnswers<>(vertx, Duration.ofMinutes(1), 100);
    private final List<Promise<String>> asked = new ArrayList<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void asksOnceForAllWhoAskAtTheSameTimeAndAfterwards() {
        Future<String> first = answers.answer("q", this::ask);
        Future<String> second = answers.answer("q", this::ask);
        asked.getFirst().complete("a");

        assertThat(first.await()).isEqualTo("a");
        assertThat(second.await()).isEqualTo("a");
        assertThat(answers.answer("q", this::ask).await()).isEqualTo("a");
        assertThat(answers.known("q")).isEqualTo("a");
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksForEachQuestion() {
        answers.answer("q", this::ask);
        answers.answer("r", this::ask);

        assertThat(asked).hasSize(2);
    }

    @Test
    void tellsAllWhoWaitedOfAFailureAndAsksAgain() {
        Future<String> first = answers.answer("q", this::ask);
        Future<String> second = answers.answer("q", this::ask);
        asked.getFirst().fail("no");

        assertThatThrownBy(first::await).hasMessage("no");
        assertThatThrownBy(second::await).hasMessage("no");
        assertThat(answers.known("q")).isNull();
        Future<String> third = answers.answer("q", this::ask);
        asked.getLast().complete("a");
        assertThat(third.await()).isEqualTo("a");
    }

    @Test
    void leavesNobodyWaitingWhenAskingThrows() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> answers.answer("q", () -> {
                throw new IllegalStateException("broken");
            }).await(1, TimeUnit.SECONDS)).hasMessage("broken");
        }
    }

    @Test
    void forgetsWhatIsTooOld() {
        RecentAnswers<String, String> brief = new RecentAnswers<>(vertx, Duration.ofMillis(50), 100);
        brief.answer("q", () -> Future.succeededFuture("a")).await();

        await().until(() -> brief.known("q") == null);
    }

    @Test
    void answersOnTheContextOfEachWhoWaits() throws Exception {
        Context one = vertx.getOrCreateContext();
        Context two = vertx.getOrCreateContext();
        CompletableFuture<Boolean> isOnItsOwn = new CompletableFuture<>();
        one.runOnContext(_ -> {
            answers.answer("q", this::ask);
            two.runOnContext(_ -> {
                answers.answer("q", this::ask)
                        .onComplete(_ -> isOnItsOwn.complete(two.equals(Vertx.currentContext())));
                one.runOnContext(_ -> asked.getFirst().complete("a"));
            });
        });

        assertThat(isOnItsOwn.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private Future<String> ask() {
        asked.add(Promise.promise());
        return asked.getLast().future();
    }
}
