package dev.souk.fakeprovider.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

import dev.souk.fakeprovider.scenario.Word.Suffix;

import static dev.souk.fakeprovider.scenario.Quirk.COMMENT_PINGS;
import static dev.souk.fakeprovider.scenario.Quirk.CRLF;
import static dev.souk.fakeprovider.scenario.Quirk.NO_DONE;
import static dev.souk.fakeprovider.scenario.Quirk.SPACED_JSON;
import static dev.souk.fakeprovider.scenario.Quirk.UNKNOWN_FIELDS;
import static dev.souk.fakeprovider.scenario.Quirk.WRONG_CONTENT_TYPE;

/** All words that a model name, the header {@code x-fake-fault} or a rule's {@code fault} may be made of. */
public final class Words {

    private static final Suffix NONE = new Suffix.No();
    private static final int DAY_MILLIS = 86_400_000;
    private static final Opening HTML_PAGE = new Opening.Verbatim(200,
            Map.of("content-type", "text/html; charset=utf-8"),
            "<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>\n");

    private static final List<Word> ALL = List.of(
            word("chat", NONE, "the demo answer at the usual pace", _ -> s -> s),
            word("fast", NONE, "no pauses", _ -> s -> s.with(Pace.UNPACED)),
            word("slow", NONE, "250 ms between tokens", _ -> s -> s.with(s.pace().withGap(Duration.ofMillis(250)))),
            word("gap", required(0, DAY_MILLIS, 5), "N ms between tokens",
                    n -> s -> s.with(s.pace().withGap(Duration.ofMillis(n)))),
            word("delay", required(0, DAY_MILLIS, 2000), "N ms before the first byte, headers included",
                    n -> s -> s.with(s.pace().withFirst(Duration.ofMillis(n)))),
            word("tokens", required(0, 10_000_000, 500), "an answer of N tokens",
                    n -> s -> s.with(new Source.Tokens(n))),
            word("big", required(1, 1024 * 1024, 256), "an answer of N KiB, 1 KiB a token",
                    n -> s -> s.with(new Source.Kibibytes(n))),
            word("unicode", NONE, "characters of 1 to 4 bytes, joined emoji, right-to-left text",
                    _ -> s -> s.with(new Source.Unicode())),

            word("status", required(300, 599, 500), "status N with an error body; 3xx with a Location, 429 and 503 "
                    + "with Retry-After: 1", n -> s -> s.with(refusal(n))),
            word("retry-after", required(0, DAY_MILLIS, 7), "status 429 with Retry-After: N",
                    n -> s -> s.with(new Opening.Refuses(429, OptionalInt.of(n)))),
            word("quota", NONE, "status 429 insufficient_quota, which clients should not retry",
                    _ -> s -> s.with(new Opening.RefusesForQuota())),
            word("echo-credential", NONE, "status 401 with the received Authorization header in the message",
                    _ -> s -> s.with(new Opening.EchoesCredential())),
            word("reject-stream-options", NONE, "status 400 when stream_options is sent, else an answer",
                    _ -> s -> s.with(new Opening.RefusesStreamOptions())),
            word("html-page", NONE, "status 200 with an HTML page", _ -> s -> s.with(HTML_PAGE)),
            word("reset-before-headers", NONE, "connection reset, no byte of answer",
                    _ -> s -> s.with(new Opening.Resets())),
            word("silent", NONE, "never answers, connection open", _ -> s -> s.with(new Opening.StaysSilent())),
            word("headers-only", NONE, "status 200 and headers, then nothing, connection open",
                    _ -> s -> s.with(new Opening.SendsOnlyHeaders())),

            after("cut-after", "closes the connection after N tokens", Interruption.Cuts::new),
            after("reset-after", "resets the connection after N tokens", Interruption.Resets::new),
            after("end-after", "ends the body in good order after N tokens: no finish, no usage, no [DONE]",
                    Interruption.Ends::new),
            after("stall-after", "sends nothing more after N tokens, connection open", Interruption.Stalls::new),
            after("error-event-after", "an error event after N tokens, then the end without [DONE]",
                    Interruption.ReportsError::new),
            word("garbage-event", optional(0, Integer.MAX_VALUE, 2), "broken JSON in one event after N tokens (2)",
                    n -> s -> s.with(new Interruption.SendsGarbage(n))),
            word("endless-line", optional(0, Integer.MAX_VALUE, 2), "after N tokens (2) a line that never ends",
                    n -> s -> s.with(new Interruption.NeverEndsLine(n))),

            word("no-done", NONE, "no [DONE]", _ -> s -> s.with(NO_DONE)),
            word("no-usage", NONE, "usage is never reported", _ -> s -> s.with(new UsageStyle.Never())),
            word("usage-with-choices", NONE, "usage on the finish chunk, asked for or not, no chunk of its own",
                    _ -> s -> s.with(new UsageStyle.WithChoices())),
            word("usage-on-every-chunk", NONE, "growing usage on every chunk, asked for or not",
                    _ -> s -> s.with(new UsageStyle.EveryChunk())),
            word("late-usage", optional(1, DAY_MILLIS, 500), "the usage chunk comes N ms (500) after the finish",
                    n -> s -> s.with(new UsageStyle.Late(Duration.ofMillis(n)))),
            word("crlf", NONE, "lines end in CR LF", _ -> s -> s.with(CRLF)),
            word("split-bytes", optional(1, 65_536, 0), "unicode, written in odd sizes, or N bytes at a time",
                    n -> s -> unicodeIfDemo(s).with(n == 0 ? new Splitting.Odd() : new Splitting.Every(n))),
            word("spaced-json", NONE, "a space behind each colon and comma", _ -> s -> s.with(SPACED_JSON)),
            word("unknown-fields", NONE, "JSON fields that no one has heard of", _ -> s -> s.with(UNKNOWN_FIELDS)),
            word("comment-pings", NONE, "SSE comments before and between the events",
                    _ -> s -> s.with(COMMENT_PINGS)),
            word("wrong-content-type", NONE, "content-type: text/plain", _ -> s -> s.with(WRONG_CONTENT_TYPE)));

    private Words() {}

    /** All words, in the order of the documentation. */
    public static List<Word> all() {
        return ALL;
    }

    /** What words joined by {@code +} make of a scenario, from left to right: {@code tokens-200+gap-5+cut-after-50}. */
    public static UnaryOperator<Scenario> parse(String words) throws UnknownWordException {
        List<UnaryOperator<Scenario>> effects = new ArrayList<>();
        for (String word : words.split("\\+", -1)) {
            effects.add(effect(word.strip()));
        }
        return scenario -> {
            Scenario changed = scenario;
            for (UnaryOperator<Scenario> effect : effects) {
                changed = effect.apply(changed);
            }
            return changed;
        };
    }

    private static UnaryOperator<Scenario> effect(String text) throws UnknownWordException {
        int dash = text.lastIndexOf('-');
        String before = dash < 0 ? text : text.substring(0, dash);
        String behind = dash < 0 ? "" : text.substring(dash + 1);
        for (Word word : ALL) {
            if (word.name().equals(text)) {
                return switch (word.number()) {
                    case Suffix.No() -> word.effect().apply(0);
                    case Suffix.Optional(_, _, int usual) -> word.effect().apply(usual);
                    case Suffix.Required _ ->
                        throw new UnknownWordException("'" + text + "' lacks its number: expected " + word.spelling()
                                + ", for example " + word.example());
                };
            }
            if (word.name().equals(before) && behind.chars().allMatch(c -> c >= '0' && c <= '9') && !behind.isEmpty()) {
                return switch (word.number()) {
                    case Suffix.No() ->
                        throw new UnknownWordException("'" + text + "' has a number: expected only " + word.name());
                    case Suffix.Optional(int least, int most, _) ->
                        word.effect().apply(number(text, behind, least, most));
                    case Suffix.Required(int least, int most, _) ->
                        word.effect().apply(number(text, behind, least, most));
                };
            }
        }
        throw new UnknownWordException("'" + text + "' is no model or fault of the fake provider: expected "
                + String.join(", ", ALL.stream().map(Word::spelling).toList()) + ", or several joined by '+'");
    }

    private static int number(String text, String digits, int least, int most) throws UnknownWordException {
        if (digits.length() <= 10) {
            long number = Long.parseLong(digits);
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        throw new UnknownWordException("'" + text + "' is out of range: expected a number from " + least + " to "
                + most);
    }

    private static Opening refusal(int status) {
        boolean isTemporary = status == 429 || status == 503;
        return new Opening.Refuses(status, isTemporary ? OptionalInt.of(1) : OptionalInt.empty());
    }

    /** A cut inside a character needs characters of several bytes; a text that was asked for stays. */
    private static Scenario unicodeIfDemo(Scenario scenario) {
        return scenario.source() instanceof Source.Demo ? scenario.with(new Source.Unicode()) : scenario;
    }

    private static Word word(String name, Suffix number, String meaning,
            IntFunction<UnaryOperator<Scenario>> effect) {
        return new Word(name, number, meaning, effect);
    }

    private static Word after(String name, String meaning, IntFunction<Interruption> interruption) {
        return word(name, required(0, Integer.MAX_VALUE, 5), meaning, n -> s -> s.with(interruption.apply(n)));
    }

    private static Suffix required(int least, int most, int example) {
        return new Suffix.Required(least, most, example);
    }

    private static Suffix optional(int least, int most, int usual) {
        return new Suffix.Optional(least, most, usual);
    }
}
