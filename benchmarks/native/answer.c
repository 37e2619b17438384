#include "answer.h"

#include <string.h>

static bool starts(struct slice line, const char *prefix) {
    size_t length = strlen(prefix);
    return line.length >= length && memcmp(line.data, prefix, length) == 0;
}

/* Whether the JSON text has a content that is neither null nor empty. */
static bool has_content(struct slice json) {
    static const char name[] = "\"content\":";
    const char *end = json.data + json.length;
    const char *at = memmem(json.data, json.length, name, sizeof name - 1);
    if (at == NULL) {
        return false;
    }
    at += sizeof name - 1;
    while (at < end && *at == ' ') {
        at++;
    }
    return end - at >= 2 && at[0] == '"' && at[1] != '"';
}

static void read_line(struct answer *answer, struct slice line) {
    if (!starts(line, "data:")) {
        return;
    }
    answer->has_data = true;
    if (has_content(line)) {
        answer->events++;
    } else if (starts(line, "data: [DONE]")) {
        answer->done = true;
    }
}

static void add_lines(struct answer *answer, struct slice piece) {
    const char *at = piece.data;
    const char *end = piece.data + piece.length;
    const char *newline;
    while ((newline = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        struct slice line = {at, (size_t)(newline - at)};
        if (answer->held.length > 0) {
            buffer_append(&answer->held, line.data, line.length);
            line = (struct slice){answer->held.data, answer->held.length};
        }
        read_line(answer, line);
        answer->held.length = 0;
        at = newline + 1;
    }
    buffer_append(&answer->held, at, (size_t)(end - at));
}

void answer_begin(struct answer *answer, bool streamed) {
    answer->streamed = streamed;
    answer->has_data = false;
    answer->done = false;
    answer->events = 0;
    answer->held.length = 0;
}

void answer_add(struct answer *answer, struct slice piece) {
    if (answer->streamed) {
        add_lines(answer, piece);
    } else {
        buffer_append(&answer->held, piece.data, piece.length);
    }
}

bool answer_is_completion(const struct answer *answer) {
    return has_content((struct slice){answer->held.data, answer->held.length});
}
