#include "completion.h"

#include "buffer.h"

#include <stdio.h>
#include <string.h>

#define ID "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT"
#define MODEL "gpt-4o-mini-2024-07-18"
#define USAGE                                                                                  \
    "{\"prompt_tokens\":19,\"completion_tokens\":64,\"total_tokens\":83,"                      \
    "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"                      \
    "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0}}"
#define CHUNK(choices)                                                                         \
    "data: {\"id\":\"" ID "\",\"object\":\"chat.completion.chunk\",\"created\":1741569952,"    \
    "\"model\":\"" MODEL "\",\"system_fingerprint\":\"fp_560af6e559\",\"choices\":" choices

#define EVENT_VARIANTS 16

static const char marker[] = "souk-mock ";

static const char *find(struct slice text, const char *word) {
    return memmem(text.data, text.length, word, strlen(word));
}

static const char *after_spaces(const char *at, const char *end) {
    while (at < end && *at == ' ') {
        at++;
    }
    return at;
}

/* Whether the JSON text holds this name with the value true. In a string the name's quotes would be escaped. */
static bool is_true(struct slice text, const char *name) {
    const char *end = text.data + text.length;
    const char *at = find(text, name);
    if (at == NULL) {
        return false;
    }
    at = after_spaces(at + strlen(name), end);
    if (at == end || *at != ':') {
        return false;
    }
    at = after_spaces(at + 1, end);
    return end - at >= 4 && memcmp(at, "true", 4) == 0;
}

struct completion_order completion_read(struct slice request) {
    struct completion_order order = {
        .streamed = is_true(request, "\"stream\""),
        .events = 64,
        .gap_us = 0,
        .bytes = 8,
    };
    if (!order.streamed) {
        return order;
    }
    order.usage = is_true(request, "\"include_usage\"");
    const char *at = find(request, marker);
    if (at != NULL) {
        char text[96];
        size_t length = (size_t)(request.data + request.length - at);
        if (length >= sizeof text) {
            length = sizeof text - 1;
        }
        memcpy(text, at, length);
        text[length] = '\0';
        sscanf(text + strlen(marker), "events=%u gap_us=%u bytes=%u", &order.events, &order.gap_us, &order.bytes);
    }
    if (order.bytes > COMPLETION_MOST_BYTES) {
        order.bytes = COMPLETION_MOST_BYTES;
    }
    return order;
}

static struct slice slice_of(const struct buffer *buffer) {
    return (struct slice){buffer->data, buffer->length};
}

static void append(struct buffer *buffer, const char *text) {
    buffer_append(buffer, text, strlen(text));
}

static struct slice response(struct buffer *buffer, const char *status, const char *body) {
    if (buffer->length == 0) {
        char head[256];
        snprintf(head, sizeof head, "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n", status,
                 strlen(body));
        append(buffer, head);
        append(buffer, body);
    }
    return slice_of(buffer);
}

struct slice completion_whole(void) {
    static struct buffer buffer;
    return response(&buffer, "200 OK",
                    "{\"id\":\"" ID "\",\"object\":\"chat.completion\",\"created\":1741569952,\"model\":\"" MODEL
                    "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"A gateway takes requests "
                    "for many models at one address, and gives each to the provider that serves it.\",\"refusal\":null,"
                    "\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":" USAGE
                    ",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_560af6e559\"}");
}

struct slice completion_unauthorized(void) {
    static struct buffer buffer;
    return response(&buffer, "401 Unauthorized",
                    "{\"error\":{\"message\":\"Incorrect API key provided.\",\"type\":\"invalid_request_error\","
                    "\"param\":null,\"code\":\"invalid_api_key\"}}");
}

struct slice completion_not_found(void) {
    static struct buffer buffer;
    return response(&buffer, "404 Not Found",
                    "{\"error\":{\"message\":\"Invalid URL\",\"type\":\"invalid_request_error\",\"param\":null,"
                    "\"code\":\"unknown_url\"}}");
}

struct slice completion_stream_head(void) {
    static const char head[] =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-cache\r\n"
        "Transfer-Encoding: chunked\r\n\r\n";
    return (struct slice){head, sizeof head - 1};
}

static struct slice chunk(struct buffer *buffer, const char *payload, const char *after) {
    if (buffer->length == 0) {
        char size[24];
        snprintf(size, sizeof size, "%zx\r\n", strlen(payload));
        append(buffer, size);
        append(buffer, payload);
        append(buffer, "\r\n");
        append(buffer, after);
    }
    return slice_of(buffer);
}

/* The words go on from event to event: there are gateways that break off a stream which says one thing again and again. */
struct slice completion_event(unsigned bytes, unsigned number) {
    static const char words[] = "A gateway takes requests for many models at one address, and gives each to the provider that "
                                "serves it; tokens come back as one stream.";
    static struct buffer made[COMPLETION_MOST_BYTES + 1][EVENT_VARIANTS];
    struct buffer *buffer = &made[bytes][number % EVENT_VARIANTS];
    if (buffer->length > 0) {
        return slice_of(buffer);
    }
    char content[COMPLETION_MOST_BYTES + 1];
    for (unsigned i = 0; i < bytes; i++) {
        content[i] = words[(number % EVENT_VARIANTS * 8 + i) % (sizeof words - 1)];
    }
    content[bytes] = '\0';
    char payload[COMPLETION_MOST_BYTES + 512];
    snprintf(payload, sizeof payload,
             CHUNK("[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}\n\n"), content);
    return chunk(buffer, payload, "");
}

struct slice completion_finish(void) {
    static struct buffer buffer;
    return chunk(&buffer, CHUNK("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"), "");
}

struct slice completion_usage(void) {
    static struct buffer buffer;
    return chunk(&buffer, CHUNK("[],\"usage\":" USAGE "}\n\n"), "");
}

struct slice completion_end(void) {
    static struct buffer buffer;
    return chunk(&buffer, "data: [DONE]\n\n", "0\r\n\r\n");
}
