/* What the body of an answer holds, read piece by piece as it comes. */
#ifndef ANSWER_H
#define ANSWER_H

#include "buffer.h"
#include "http.h"

#include <stdbool.h>

struct answer {
    bool streamed;      /* server-sent events; else the whole body is held */
    bool has_data;      /* a line with data has come */
    bool done;          /* data: [DONE] has come */
    unsigned events;    /* with content */
    struct buffer held; /* the body, or the line that is not whole yet */
};

/* Begins the next answer. */
void answer_begin(struct answer *answer, bool streamed);

void answer_add(struct answer *answer, struct slice piece);

/* Whether a body that was not streamed is a completion. */
bool answer_is_completion(const struct answer *answer);

#endif
