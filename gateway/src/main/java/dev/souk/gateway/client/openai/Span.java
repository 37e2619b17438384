package dev.souk.gateway.client.openai;

/** A range of bytes, {@code to} exclusive. */
record Span(int from, int to) {

    int length() {
        return to - from;
    }
}
