package dev.souk.core.usage;

import org.jspecify.annotations.Nullable;

/**
 * Tokens as the provider reported them; {@code null} means "not reported" and is not 0.
 * <p>
 * The counts follow OpenAI's nesting: {@code cachedInput} is a part of {@code input}, {@code reasoning} a part of
 * {@code output}. Dialects that nest otherwise are brought to this shape where they are read.
 *
 * @param input       prompt tokens, cached ones included
 * @param output      completion tokens, reasoning included
 * @param cachedInput prompt tokens read from the provider's cache
 * @param cacheWrite  prompt tokens written to the provider's cache
 * @param reasoning   completion tokens spent on reasoning
 * @param audioInput  prompt tokens that are audio
 * @param audioOutput completion tokens that are audio
 */
public record TokenUsage(@Nullable Long input, @Nullable Long output, @Nullable Long cachedInput,
        @Nullable Long cacheWrite, @Nullable Long reasoning, @Nullable Long audioInput, @Nullable Long audioOutput) {

    /** Nothing was reported. */
    public static final TokenUsage NONE = new TokenUsage(null, null, null, null, null, null, null);

    public static TokenUsage of(long input, long output) {
        return new TokenUsage(input, output, null, null, null, null, null);
    }

    public boolean isReported() { return input != null || output != null; }

    /**
     * Joins two reports of the same stream: the largest of each field, never the sum. Providers repeat running totals
     * (Anthropic's {@code message_delta} overrides {@code message_start}; vLLM and xAI report on every chunk).
     */
    public TokenUsage mergedWith(TokenUsage later) {
        return new TokenUsage(max(input, later.input), max(output, later.output), max(cachedInput, later.cachedInput),
                max(cacheWrite, later.cacheWrite), max(reasoning, later.reasoning), max(audioInput, later.audioInput),
                max(audioOutput, later.audioOutput));
    }

    private static @Nullable Long max(@Nullable Long a, @Nullable Long b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a >= b ? a : b;
    }
}
