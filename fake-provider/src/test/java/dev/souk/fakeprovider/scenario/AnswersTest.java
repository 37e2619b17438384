package dev.souk.fakeprovider.scenario;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts are made of tokens that can be counted. */
class AnswersTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "one", " one", "one ", "one  two\n\nthree ", "\t\n", "a 🧿 b"})
    void splitsATextIntoPiecesThatJoinToItAgain(String text) {
        assertThat(Pieces.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", " one", "one ", "one  two\n\nthree ", "a 🧿 b"})
    void countsTheWordsOfAPromptAsItCountsThoseOfAnAnswer(String text) {
        assertThat(Pieces.countWords(text)).isEqualTo(Pieces.of(text).count());
    }

    @Test
    void answersTheSameQuestionTheSameWayAndAnotherOneOtherwise() {
        Source source = new Source.Tokens(50);

        assertThat(Answers.to("a", source).text()).isEqualTo(Answers.to("a", source).text())
                .isNotEqualTo(Answers.to("b", source).text());
    }

    @Test
    void makesKibibytesOfExactlyThatLength() {
        String text = Answers.to("anything", new Source.Kibibytes(3)).text();

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(3 * 1024);
    }

    @Test
    void echoesOnlyTheBeginningOfALongQuestionAndNoHalfCharacter() {
        String text = Answers.to("🧿".repeat(300), new Source.Demo()).text();

        assertThat(text).contains("“" + "🧿".repeat(200) + "…”");
    }

    @Test
    void greetsThoseWhoAskNothing() {
        assertThat(Answers.to(" \n", new Source.Demo()).text()).contains("You sent no question.");
    }
}
