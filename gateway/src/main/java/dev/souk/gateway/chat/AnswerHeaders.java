package dev.souk.gateway.chat;

import io.vertx.core.http.HttpHeaders;

/** The headers of ours that an answer carries; their hashes are worked out once. */
final class AnswerHeaders {

    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    static final CharSequence DEPLOYMENT = HttpHeaders.createOptimized("x-souk-deployment");
    static final CharSequence ATTEMPTS = HttpHeaders.createOptimized("x-souk-attempts");
    static final CharSequence COST = HttpHeaders.createOptimized("x-souk-cost-nano-usd");
    static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private AnswerHeaders() {}
}
