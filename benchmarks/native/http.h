/* As much HTTP/1.1 as a mock provider and a load client need. */
#ifndef HTTP_H
#define HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct slice {
    const char *data;
    size_t length;
};

/* The head of a request or of a response; the slices point into what was parsed. */
struct http_head {
    struct slice first_line;
    struct slice authorization;
    uint64_t content_length;
    bool has_length;
    bool chunked;
    bool close;
};

/* The head's length with its empty line; 0 when it is not all there yet. */
size_t http_parse_head(const char *data, size_t length, struct http_head *head);

/* The status of a response, 0 when there is none. */
int http_status(const struct http_head *head);

enum http_phase { HTTP_COUNTED, HTTP_SIZE, HTTP_EXTENSION, HTTP_CHUNK, HTTP_CHUNK_END, HTTP_TRAILER, HTTP_DONE, HTTP_BAD };

/* How far a body has been read. */
struct http_body {
    enum http_phase phase;
    uint64_t left;
};

/* A body without length and chunks never comes to HTTP_DONE: it could end anywhere. */
struct http_body http_body_of(const struct http_head *head);

/* Takes the next piece of payload from *at; false when there is none before `end` or the body is over. */
bool http_body_next(struct http_body *body, const char **at, const char *end, struct slice *piece);

#endif
