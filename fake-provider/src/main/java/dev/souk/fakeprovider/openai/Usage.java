package dev.souk.fakeprovider.openai;

/** Token counts of one answer. */
record Usage(int promptTokens, int completionTokens) {

    String json() {
        return "{\"prompt_tokens\":" + promptTokens + ",\"completion_tokens\":" + completionTokens
                + ",\"total_tokens\":" + (promptTokens + completionTokens)
                + ",\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0}"
                + ",\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0"
                + ",\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}";
    }
}
