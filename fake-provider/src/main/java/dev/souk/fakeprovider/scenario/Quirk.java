package dev.souk.fakeprovider.scenario;

/** Ways of writing the same answer that a reader has to bear. */
public enum Quirk {
    /** Lines end in CR LF. */
    CRLF,
    /** JSON with a space behind each colon and comma, as Python servers write it. */
    SPACED_JSON,
    /** JSON fields that no one has heard of. */
    UNKNOWN_FIELDS,
    /** SSE comments between the events. */
    COMMENT_PINGS,
    /** No end mark behind the last event. */
    NO_DONE,
    /** A content type that is not the one of a stream or of JSON. */
    WRONG_CONTENT_TYPE
}
