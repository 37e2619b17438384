package dev.souk.fakeprovider.openai;

import org.jspecify.annotations.Nullable;

/**
 * What matters of a chat request.
 *
 * @param model               the model asked for
 * @param question            the text of the last user message
 * @param promptTokens        by the rule of {@link ChatRequestReader}
 * @param isStream            whether a stream is wanted
 * @param hasStreamOptions    whether {@code stream_options} was sent
 * @param isUsageAsked        {@code stream_options.include_usage}
 * @param isObfuscated        {@code stream_options.include_obfuscation}
 * @param maxTokens           the most tokens that the answer may have; null: as many as it needs
 * @param forcedTool          the tool that has to be called
 */
record ChatRequest(String model, String question, int promptTokens, boolean isStream, boolean hasStreamOptions,
        boolean isUsageAsked, boolean isObfuscated, @Nullable Integer maxTokens, @Nullable Tool forcedTool) {}
