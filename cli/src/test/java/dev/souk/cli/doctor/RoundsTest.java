package dev.souk.cli.doctor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class RoundsTest {

    private static final Finding FINE = new Finding.Ok("fine");

    @Test
    void aCheckThatHangsCostsItsOwnLineOnly() throws InterruptedException {
        AtomicBoolean wasTold = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        Check hanging = check("hangs", () -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                wasTold.set(true);
                ended.countDown();
            }
            return FINE;
        });

        List<CheckResult> results = new Rounds(Duration.ofSeconds(1)).run(List.of(hanging, check("works", () -> FINE)));

        assertThat(results).extracting(CheckResult::name).containsExactly("hangs", "works");
        assertThat(results.getFirst().finding()).isInstanceOf(Finding.Problem.class);
        assertThat(results.getFirst().finding().found()).contains("no answer within 1 s");
        assertThat(results.getLast().finding()).isEqualTo(FINE);
        ended.await();
        assertThat(wasTold).as("it is interrupted").isTrue();
    }

    @Test
    void aCheckThatBreaksOffIsToldAsABug() throws InterruptedException {
        List<CheckResult> results = new Rounds(Duration.ofSeconds(5)).run(List.of(check("breaks", () -> {
            throw new IllegalStateException("no such thing");
        })));

        assertThat(results.getFirst().finding()).isInstanceOfSatisfying(Finding.Problem.class, problem -> {
            assertThat(problem.found()).contains("no such thing");
            assertThat(problem.mend()).contains("bug");
        });
    }

    private interface Body {
        Finding run() throws Exception;
    }

    private static Check check(String name, Body body) {
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Finding> run() throws Exception {
                return List.of(body.run());
            }
        };
    }
}
