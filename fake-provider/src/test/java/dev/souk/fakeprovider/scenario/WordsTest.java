package dev.souk.fakeprovider.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Words make scenarios, alone and together. */
class WordsTest {

    private static final Scenario PLAIN = Scenario.plain(Pace.PLEASANT);

    @Test
    void readsEachOfItsOwnExamples() throws UnknownWordException {
        for (Word word : Words.all()) {
            assertThat(Words.parse(word.example()).apply(PLAIN)).as(word.example()).isNotNull();
        }
    }

    @Test
    void appliesWordsFromLeftToRight() throws UnknownWordException {
        Scenario scenario = Words.parse("tokens-200+gap-5+delay-70 + cut-after-50+crlf+no-done").apply(PLAIN);

        assertThat(scenario.source()).isEqualTo(new Source.Tokens(200));
        assertThat(scenario.pace()).isEqualTo(new Pace(Duration.ofMillis(70), Duration.ofMillis(5)));
        assertThat(scenario.interruption()).isEqualTo(new Interruption.Cuts(50));
        assertThat(scenario.quirks()).containsExactlyInAnyOrder(Quirk.CRLF, Quirk.NO_DONE);
        assertThat(Words.parse("gap-5+fast").apply(PLAIN).pace()).isEqualTo(Pace.UNPACED);
    }

    @Test
    void splitsTheTextThatWasAskedForAndElseOneWithLongCharacters() throws UnknownWordException {
        assertThat(Words.parse("split-bytes").apply(PLAIN).source()).isEqualTo(new Source.Unicode());
        assertThat(Words.parse("tokens-3+split-bytes").apply(PLAIN).source()).isEqualTo(new Source.Tokens(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0007', value = {
        "cut-after | expected cut-after-N, for example cut-after-5",
        "chat-5 | expected only chat", "status-600 | expected a number from 300 to 599",
        "split-bytes-0 | expected a number from 1 to 65536", "tokens-00000000000000000001 | out of range",
        "nonsense | expected chat, fast", "chat+ | '' is no model or fault", "Chat | 'Chat' is no model or fault",
        "tokens--5 | 'tokens--5' is no model or fault", "tokens-٣ | is no model or fault"})
    void namesWhatItDoesNotKnowAndWhatItExpected(String words, String expected) {
        assertThatExceptionOfType(UnknownWordException.class).isThrownBy(() -> Words.parse(words))
                .withMessageContaining(expected);
    }

    @Test
    void areAllDocumented() throws IOException {
        String page = Files.readString(Path.of("../docs/fake-provider.md"));

        assertThat(Words.all()).allSatisfy(word -> assertThat(page).contains("| `" + word.spelling() + "` |"));
    }
}
