package dev.souk.benchmarks;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.souk.benchmarks.plan.Plan;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.LeftOut;

/**
 * The command line, as the script {@code benchmarks/run} hands it over.
 *
 * @param missing targets that could not be installed, with the reasons
 */
record Arguments(Path home, Task task, boolean isQuick, Set<String> scenarios, Set<Target> targets,
        OptionalInt rounds, List<LeftOut> missing, Set<Target> missingTargets) {

    enum Task {
        /** Measure, and compare when it is quick. */
        MEASURE,
        /** Measure everything, and write the committed results and the page. */
        PUBLISH,
        /** Make the page from the committed results. */
        PAGE
    }

    static Arguments of(String... words) {
        Reader reader = new Reader();
        Deque<String> left = new ArrayDeque<>(List.of(words));
        while (!left.isEmpty()) {
            reader.take(left.removeFirst(), left);
        }
        return reader.arguments();
    }

    Plan plan() {
        Plan plan = isQuick ? Plan.quick(scenarios, targets) : Plan.full(scenarios, targets);
        Plan rounded = rounds.isPresent() ? plan.withRounds(rounds.getAsInt()) : plan;
        return rounded.without(missingTargets);
    }

    private static final class Reader {

        private @Nullable Path home;
        private Task task = Task.MEASURE;
        private boolean isQuick;
        private final Set<String> scenarios = new LinkedHashSet<>();
        private final Set<Target> targets = new LinkedHashSet<>();
        private OptionalInt rounds = OptionalInt.empty();
        private final List<LeftOut> missing = new ArrayList<>();
        private final Set<Target> missingTargets = new LinkedHashSet<>();

        void take(String word, Deque<String> left) {
            switch (word) {
                case "--home" -> home = Path.of(value(word, left));
                case "--quick" -> isQuick = true;
                case "--publish" -> task = Task.PUBLISH;
                case "--page" -> task = Task.PAGE;
                case "--scenarios" -> scenarios.addAll(List.of(value(word, left).split(",", -1)));
                case "--targets" ->
                    List.of(value(word, left).split(",", -1)).forEach(id -> targets.add(Target.named(id)));
                case "--rounds" -> rounds = OptionalInt.of(Integer.parseInt(value(word, left)));
                case "--missing" -> addMissing(value(word, left));
                default -> throw new IllegalArgumentException("unknown word '" + word + "'; --help tells the others");
            }
        }

        /** {@code target=reason} */
        private void addMissing(String text) {
            Target target = Target.named(text.substring(0, Math.max(0, text.indexOf('='))));
            missingTargets.add(target);
            missing.add(new LeftOut(target.title(), text.substring(text.indexOf('=') + 1).strip()));
        }

        Arguments arguments() {
            if (home == null) {
                throw new IllegalArgumentException("--home is missing");
            }
            boolean isChosen = isQuick || !scenarios.isEmpty() || !targets.isEmpty() || rounds.isPresent();
            if (task == Task.PUBLISH && isChosen) {
                throw new IllegalArgumentException("--publish measures everything in full: it goes with no choice");
            }
            return new Arguments(home, task, isQuick, scenarios, targets, rounds, List.copyOf(missing),
                    missingTargets);
        }

        private static String value(String word, Deque<String> left) {
            String value = left.pollFirst();
            if (value == null) {
                throw new IllegalArgumentException(word + " needs a value behind it");
            }
            return value;
        }
    }
}
