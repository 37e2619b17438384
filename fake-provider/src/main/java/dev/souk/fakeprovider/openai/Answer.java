package dev.souk.fakeprovider.openai;

import org.jspecify.annotations.Nullable;

import dev.souk.fakeprovider.scenario.Answers;
import dev.souk.fakeprovider.scenario.Pieces;
import dev.souk.fakeprovider.scenario.Scenario;

/**
 * What the assistant says, cut to the length that the request allows.
 *
 * @param pieces       the tokens: of the text, or of the arguments of the call
 * @param call         the tool call that this is; null for a text
 * @param finishReason why it ends
 * @param usage        what it counts
 */
record Answer(Pieces pieces, @Nullable Call call, String finishReason, Usage usage) {

    /** A tool call: its id and the name of the function. */
    record Call(String id, String function) {}

    static Answer to(ChatRequest request, Scenario scenario) {
        Tool tool = request.forcedTool();
        Pieces all = tool == null ? Answers.to(request.question(), scenario.source()) : tool.arguments();
        Pieces pieces = request.maxTokens() == null ? all : all.first(request.maxTokens());
        String usualFinish = tool == null ? "stop" : "tool_calls";
        return new Answer(pieces, tool == null ? null : new Call(Completion.toolCallId(), tool.name()),
                pieces.count() < all.count() ? "length" : usualFinish,
                new Usage(request.promptTokens(), pieces.count()));
    }
}
