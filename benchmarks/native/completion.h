/* What the mock provider answers: bytes in the shape of OpenAI's chat completions, made once. */
#ifndef COMPLETION_H
#define COMPLETION_H

#include "http.h"

#include <stdbool.h>
#include <stddef.h>

/* The most content bytes an event can have. */
#define COMPLETION_MOST_BYTES 8192

/* What a request asks the mock for. */
struct completion_order {
    bool streamed;
    bool usage;
    unsigned events;
    unsigned gap_us;
    unsigned bytes;
};

/* Searches the text of a request for what it orders. */
struct completion_order completion_read(struct slice request);

/* Whole responses: a completion, the answer to a wrong key, and to an unknown path. */
struct slice completion_whole(void);
struct slice completion_unauthorized(void);
struct slice completion_not_found(void);

/* The parts of a streamed one, each in its chunk frame. */
struct slice completion_stream_head(void);
struct slice completion_event(unsigned bytes, unsigned number);
struct slice completion_finish(void);
struct slice completion_usage(void);
struct slice completion_end(void);

#endif
