package dev.souk.fakeprovider.scenario;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Changes the scenario of the requests that it matches.
 *
 * @param match  which requests
 * @param change what becomes of their scenario
 */
public record Rule(Match match, UnaryOperator<Scenario> change) {

    /**
     * A condition on a request; what is null matches everything.
     *
     * @param model    the model, where {@code *} stands for any run of characters
     * @param contains a text that the last user message holds
     * @param stream   whether a stream is wanted
     */
    public record Match(@Nullable String model, @Nullable String contains, @Nullable Boolean stream) {

        boolean holds(Ask ask) {
            return holdsModel(ask.model()) && (contains == null || ask.question().contains(contains))
                    && (stream == null || stream == ask.isStream());
        }

        boolean holdsModel(String asked) {
            return model == null || globbed(model).matcher(asked).matches();
        }

        private static Pattern globbed(String glob) {
            return Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL);
        }
    }
}
