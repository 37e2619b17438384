package dev.souk.fakeprovider.scenario;

import java.util.HashSet;
import java.util.Set;

/**
 * What one request gets: the text, how fast, and all that is to go wrong with it. Says nothing about a dialect.
 *
 * @param source       where the text comes from
 * @param pace         how fast it comes
 * @param opening      what happens before the first token
 * @param interruption what happens among the tokens
 * @param usage        how the usage is reported
 * @param splitting    how the bytes are cut up
 * @param quirks       how the answer is written
 */
public record Scenario(Source source, Pace pace, Opening opening, Interruption interruption, UsageStyle usage,
        Splitting splitting, Set<Quirk> quirks) {

    public Scenario {
        quirks = Set.copyOf(quirks);
    }

    /** The demo answer at this pace, and nothing goes wrong. */
    public static Scenario plain(Pace pace) {
        return new Scenario(new Source.Demo(), pace, new Opening.Answers(), new Interruption.None(),
                new UsageStyle.AsAsked(), new Splitting.Whole(), Set.of());
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    public Scenario with(Source source) {
        return new Scenario(source, pace, opening, interruption, usage, splitting, quirks);
    }

    public Scenario with(Pace pace) {
        return new Scenario(source, pace, opening, interruption, usage, splitting, quirks);
    }

    public Scenario with(Opening opening) {
        return new Scenario(source, pace, opening, interruption, usage, splitting, quirks);
    }

    public Scenario with(Interruption interruption) {
        return new Scenario(source, pace, opening, interruption, usage, splitting, quirks);
    }

    public Scenario with(UsageStyle usage) {
        return new Scenario(source, pace, opening, interruption, usage, splitting, quirks);
    }

    public Scenario with(Splitting splitting) {
        return new Scenario(source, pace, opening, interruption, usage, splitting, quirks);
    }

    public Scenario with(Quirk quirk) {
        Set<Quirk> more = new HashSet<>(quirks);
        more.add(quirk);
        return new Scenario(source, pace, opening, interruption, usage, splitting, more);
    }
}
