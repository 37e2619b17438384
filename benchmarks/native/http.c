#include "http.h"

#include <string.h>
#include <strings.h>

static bool named(struct slice line, const char *name, struct slice *value) {
    size_t length = strlen(name);
    if (line.length <= length || line.data[length] != ':' || strncasecmp(line.data, name, length) != 0) {
        return false;
    }
    const char *start = line.data + length + 1;
    const char *end = line.data + line.length;
    while (start < end && (*start == ' ' || *start == '\t')) {
        start++;
    }
    *value = (struct slice){start, (size_t)(end - start)};
    return true;
}

static bool same(struct slice value, const char *word) {
    return value.length == strlen(word) && strncasecmp(value.data, word, value.length) == 0;
}

static uint64_t decimal(struct slice digits) {
    uint64_t number = 0;
    for (size_t i = 0; i < digits.length && digits.data[i] >= '0' && digits.data[i] <= '9'; i++) {
        number = number * 10 + (uint64_t)(digits.data[i] - '0');
    }
    return number;
}

static void read_field(struct slice line, struct http_head *head) {
    struct slice value;
    switch (line.data[0] | 0x20) {
        case 'a':
            if (named(line, "authorization", &value)) {
                head->authorization = value;
            }
            break;
        case 'c':
            if (named(line, "content-length", &value)) {
                head->content_length = decimal(value);
                head->has_length = true;
            } else if (named(line, "connection", &value)) {
                head->close = same(value, "close");
            }
            break;
        case 't':
            if (named(line, "transfer-encoding", &value)) {
                head->chunked = same(value, "chunked");
            }
            break;
        default:
            break;
    }
}

size_t http_parse_head(const char *data, size_t length, struct http_head *head) {
    *head = (struct http_head){0};
    const char *at = data;
    const char *end = data + length;
    const char *newline;
    while ((newline = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        struct slice line = {at, (size_t)(newline - at)};
        if (line.length > 0 && line.data[line.length - 1] == '\r') {
            line.length--;
        }
        at = newline + 1;
        if (line.length == 0) {
            return (size_t)(at - data);
        }
        if (head->first_line.data == NULL) {
            head->first_line = line;
        } else {
            read_field(line, head);
        }
    }
    return 0;
}

int http_status(const struct http_head *head) {
    if (head->first_line.length < 12 || memcmp(head->first_line.data, "HTTP/1.", 7) != 0) {
        return 0;
    }
    return (int)decimal((struct slice){head->first_line.data + 9, 3});
}

struct http_body http_body_of(const struct http_head *head) {
    if (head->chunked) {
        return (struct http_body){HTTP_SIZE, 0};
    }
    if (!head->has_length) {
        return (struct http_body){HTTP_COUNTED, UINT64_MAX};
    }
    return (struct http_body){head->content_length == 0 ? HTTP_DONE : HTTP_COUNTED, head->content_length};
}

static int hexadecimal(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* One byte of what stands around the chunks. `left` is the chunk's size, or in a trailer the length of the line so far. */
static void frame(struct http_body *body, char c) {
    switch (body->phase) {
        case HTTP_SIZE: {
            int digit = hexadecimal(c);
            if (digit >= 0) {
                body->left = body->left * 16 + (uint64_t)digit;
                break;
            }
            body->phase = HTTP_EXTENSION;
        }
        /* fall through */
        case HTTP_EXTENSION:
            if (c == '\n') {
                body->phase = body->left == 0 ? HTTP_TRAILER : HTTP_CHUNK;
            }
            break;
        case HTTP_CHUNK_END:
            if (c == '\n') {
                body->phase = HTTP_SIZE;
            } else if (c != '\r') {
                body->phase = HTTP_BAD;
            }
            break;
        case HTTP_TRAILER:
            if (c != '\n') {
                body->left += c != '\r';
            } else if (body->left == 0) {
                body->phase = HTTP_DONE;
            } else {
                body->left = 0;
            }
            break;
        case HTTP_COUNTED:
        case HTTP_CHUNK:
        case HTTP_DONE:
        case HTTP_BAD:
            break;
    }
}

bool http_body_next(struct http_body *body, const char **at, const char *end, struct slice *piece) {
    while (*at < end && body->phase != HTTP_DONE && body->phase != HTTP_BAD) {
        if (body->phase != HTTP_COUNTED && body->phase != HTTP_CHUNK) {
            frame(body, *(*at)++);
            continue;
        }
        size_t here = (size_t)(end - *at);
        *piece = (struct slice){*at, here < body->left ? here : (size_t)body->left};
        *at += piece->length;
        body->left -= piece->length;
        if (body->left == 0) {
            body->phase = body->phase == HTTP_COUNTED ? HTTP_DONE : HTTP_CHUNK_END;
        }
        return true;
    }
    return false;
}
