package dev.souk.benchmarks.plan;

/** What a run can be worth. The unit is part of the name in JSON. */
public enum Figure {

    CPU_PER_REQUEST("cpu_us_per_request", "CPU µs/request"),
    CPU_PER_EVENT("cpu_us_per_event", "CPU µs/event"),
    /** Requests per second that one core is good for: measured where the core was full, else from the CPU time. */
    CAPACITY("capacity_requests_per_s", "requests/s per core"),
    EVENT_CAPACITY("capacity_events_per_s", "events/s per core"),
    REQUESTS_PER_SECOND("requests_per_s", "requests/s seen"),
    EVENTS_PER_SECOND("events_per_s", "events/s seen"),
    LATENCY_P50("latency_p50_us", "latency p50 µs"),
    LATENCY_P99("latency_p99_us", "latency p99 µs"),
    /** Over the direct run of the same round. */
    ADDED_P50("added_p50_us", "added p50 µs"),
    ADDED_P99("added_p99_us", "added p99 µs"),
    TTFT_P50("ttft_p50_us", "first token p50 µs"),
    TTFT_P99("ttft_p99_us", "first token p99 µs"),
    GAP_P50("gap_p50_us", "gap p50 µs"),
    GAP_P99("gap_p99_us", "gap p99 µs"),
    /** Of the same small streams without the large prompts beside them. */
    GAP_ALONE_P50("gap_alone_p50_us", "gap alone p50 µs"),
    GAP_ALONE_P99("gap_alone_p99_us", "gap alone p99 µs"),
    LARGE_P50("large_latency_p50_us", "large prompt p50 µs"),
    RSS("rss_mb", "RSS MB"),
    RSS_PER_STREAM("rss_kb_per_stream", "RSS KB/stream"),
    START("start_to_first_token_ms", "start to first token ms"),
    DATABASE_CPU("database_cpu_us_per_record", "PostgreSQL CPU µs/record"),
    /** Records that were journalled only after the window, as a share of the window's requests. */
    DEFERRED_RECORDS("deferred_records_share", "records written later"),
    CORE_0_BUSY("core_0_busy", "core 0 busy"),
    CORE_1_BUSY("core_1_busy", "core 1 busy"),
    /** Time of core 0 that went to anything but the target. */
    CORE_0_OTHERS("core_0_others", "others on core 0");

    private final String id;
    private final String title;

    Figure(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** Whether a rise of its ratio to nginx is a loss that a comparison tells; tails are too noisy for that. */
    public boolean isCompared() {
        return switch (this) {
            case CPU_PER_REQUEST, CPU_PER_EVENT, LATENCY_P50, TTFT_P50, RSS_PER_STREAM -> true;
            case CAPACITY, EVENT_CAPACITY, REQUESTS_PER_SECOND, EVENTS_PER_SECOND, LATENCY_P99, ADDED_P50, ADDED_P99,
                    TTFT_P99,
                    GAP_P50, GAP_P99, GAP_ALONE_P50, GAP_ALONE_P99, LARGE_P50, RSS, START, DATABASE_CPU,
                    DEFERRED_RECORDS, CORE_0_BUSY, CORE_1_BUSY, CORE_0_OTHERS ->
                false;
        };
    }
}
