package dev.souk.fakeprovider.openai;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;

import dev.souk.fakeprovider.exchange.Step;
import dev.souk.fakeprovider.scenario.Quirk;
import dev.souk.fakeprovider.scenario.Scenario;
import dev.souk.fakeprovider.scenario.UsageStyle;

/** The steps of a streamed answer on which nothing goes wrong: role, tokens, finish, usage, end mark. */
final class ChatScript implements Iterator<Step> {

    private static final byte[] NOTHING = {};

    private final ChatChunks chunks;
    private final ChatRequest request;
    private final Answer answer;
    private final Scenario scenario;
    private final Queue<Step> ready = new ArrayDeque<>();
    private final byte[] nullUsage;
    private boolean isBegun;
    private int sent;

    ChatScript(ChatChunks chunks, ChatRequest request, Answer answer, Scenario scenario) {
        this.chunks = chunks;
        this.request = request;
        this.answer = answer;
        this.scenario = scenario;
        boolean showsUsage = request.isUsageAsked() && !(scenario.usage() instanceof UsageStyle.Never);
        this.nullUsage = showsUsage ? chunks.usageField(null) : NOTHING;
    }

    /** The last step is an {@link Step.End}; nothing may be asked for behind it. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Step next() {
        Step step = ready.poll();
        if (step != null) {
            return step;
        }
        if (!isBegun) {
            isBegun = true;
            return new Step.Frame(chunks.choice(opening(), null, usageSoFar()), 0);
        }
        if (sent < answer.pieces().count()) {
            String piece = answer.pieces().at().apply(sent);
            sent++;
            return new Step.Frame(token(piece), 1);
        }
        finish();
        return ready.remove();
    }

    private String opening() {
        Answer.Call call = answer.call();
        if (call == null) {
            return "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}";
        }
        return "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"" + call.id()
                + "\",\"type\":\"function\",\"function\":{\"name\":\"" + JsonText.escaped(call.function())
                + "\",\"arguments\":\"\"}}],\"refusal\":null}";
    }

    private Buffer token(String piece) {
        if (answer.call() == null) {
            return chunks.content(piece, usageSoFar());
        }
        return chunks.choice("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\""
                + JsonText.escaped(piece) + "\"}}]}", null, usageSoFar());
    }

    private void finish() {
        byte[] onFinish = scenario.usage() instanceof UsageStyle.WithChoices
                ? chunks.usageField(answer.usage())
                : usageSoFar();
        addFrame(chunks.choice("{}", answer.finishReason(), onFinish));
        switch (scenario.usage()) {
            case UsageStyle.AsAsked(),UsageStyle.EveryChunk() -> addUsageChunk(null);
            case UsageStyle.Late late -> addUsageChunk(late);
            case UsageStyle.Never(),UsageStyle.WithChoices() -> {
                // There is no chunk for it.
            }
        }
        if (!scenario.has(Quirk.NO_DONE)) {
            addFrame(chunks.event("[DONE]"));
        }
        ready.add(new Step.End());
    }

    private void addUsageChunk(UsageStyle.@Nullable Late late) {
        if (!request.isUsageAsked()) {
            return;
        }
        if (late != null) {
            ready.add(new Step.Pause(late.delay()));
        }
        addFrame(chunks.usageOnly(chunks.usageField(answer.usage())));
    }

    private void addFrame(Buffer bytes) {
        ready.add(new Step.Frame(bytes, 0));
    }

    private byte[] usageSoFar() {
        return scenario.usage() instanceof UsageStyle.EveryChunk
                ? chunks.usageField(new Usage(answer.usage().promptTokens(), sent))
                : nullUsage;
    }
}
