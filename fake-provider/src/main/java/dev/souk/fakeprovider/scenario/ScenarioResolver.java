package dev.souk.fakeprovider.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Picks the scenario of a request: the words of its model, then the first rule that matches, then its headers. */
public final class ScenarioResolver {

    private static final String FAULT = "x-fake-fault";
    private static final String TOKENS = "x-fake-tokens";
    private static final String GAP_MILLIS = "x-fake-gap-ms";
    private static final String FIRST_MILLIS = "x-fake-first-ms";

    private final Pace usualPace;
    private final List<Rule> rules;

    public ScenarioResolver(Pace usualPace, List<Rule> rules) {
        this.usualPace = usualPace;
        this.rules = List.copyOf(rules);
    }

    public Resolution resolve(Ask ask) {
        Scenario plain = Scenario.plain(usualPace);
        Optional<Rule> rule = rules.stream().filter(r -> r.match().holds(ask)).findFirst();
        Scenario scenario;
        try {
            scenario = Words.parse(ask.model()).apply(plain);
        } catch (UnknownWordException unknown) {
            if (rule.isEmpty()) {
                return new Resolution.UnknownModel(unknown.problem());
            }
            scenario = plain;
        }
        if (rule.isPresent()) {
            scenario = rule.get().change().apply(scenario);
        }
        return withHeaders(scenario, ask.headers());
    }

    /** Whether a request for this model could be answered. */
    public boolean knows(String model) {
        if (rules.stream().anyMatch(rule -> rule.match().model() != null && rule.match().holdsModel(model))) {
            return true;
        }
        try {
            Words.parse(model);
            return true;
        } catch (UnknownWordException unknown) {
            return false;
        }
    }

    /** The models to show: each word once, with an example of its number, and the models that rules name in full. */
    public List<String> models() {
        Stream<String> words = Words.all().stream().map(Word::example);
        Stream<String> named = rules.stream()
                .map(rule -> rule.match().model())
                .mapMulti((model, sink) -> {
                    if (model != null && !model.contains("*")) {
                        sink.accept(model);
                    }
                });
        return Stream.concat(words, named).distinct().toList();
    }

    private static Resolution withHeaders(Scenario scenario, Ask.HeaderLookup headers) {
        Scenario changed = scenario;
        String header = FAULT;
        try {
            String fault = headers.find(FAULT);
            if (fault != null) {
                changed = Words.parse(fault).apply(changed);
            }
            // These are the words of the same name, so that their ranges stand in one place.
            header = TOKENS;
            changed = withNumber(changed, "tokens", headers.find(TOKENS));
            header = GAP_MILLIS;
            changed = withNumber(changed, "gap", headers.find(GAP_MILLIS));
            header = FIRST_MILLIS;
            changed = withNumber(changed, "delay", headers.find(FIRST_MILLIS));
        } catch (UnknownWordException unknown) {
            return new Resolution.BadHeader(header, unknown.problem());
        }
        return new Resolution.Found(changed);
    }

    private static Scenario withNumber(Scenario scenario, String word, @Nullable String number)
            throws UnknownWordException {
        return number == null ? scenario : Words.parse(word + "-" + number.strip()).apply(scenario);
    }
}
