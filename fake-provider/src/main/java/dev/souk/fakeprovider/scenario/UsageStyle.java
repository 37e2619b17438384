package dev.souk.fakeprovider.scenario;

import java.time.Duration;

/** When and where a stream reports its usage. */
public sealed interface UsageStyle {

    /** As the dialect says: when the client asked for it. */
    record AsAsked() implements UsageStyle {}

    /** Never, not even in answers that do not stream. */
    record Never() implements UsageStyle {}

    /** On the last chunk that carries choices, asked for or not, as Mistral and DeepSeek do. */
    record WithChoices() implements UsageStyle {}

    /** On every chunk, asked for or not, growing. */
    record EveryChunk() implements UsageStyle {}

    /** As asked, but so long after the finish. */
    record Late(Duration delay) implements UsageStyle {}
}
