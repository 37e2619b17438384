/* What the load client has counted. */
#ifndef TALLY_H
#define TALLY_H

#include "histogram.h"
#include "options.h"

#include <stdint.h>

enum failure {
    FAILED_CONNECT, /* no connection */
    FAILED_STATUS,  /* another status than 200 */
    FAILED_CUT,     /* closed before the answer's proper end, or not HTTP */
    FAILED_SHORT,   /* a proper end, but not all that was asked for */
    FAILED_TIMEOUT, /* nothing came for half a minute */
    FAILURES,
};

struct tally {
    uint64_t since; /* nanoseconds: when the window began */
    uint64_t cpu_since; /* microseconds */
    uint64_t requests, events, reads, bytes_in;
    struct histogram latency, ttft, gap;
    uint64_t errors[FAILURES]; /* from the very start, not only in the window */
    char first_error[200];
};

/* Begins the window: what was counted is forgotten, all but the errors. */
void tally_begin(struct tally *tally, uint64_t now);

/* Counts an error; the first one's text is kept. */
void tally_error(struct tally *tally, enum failure failure, const char *text, size_t length);

/* The result in one line of JSON. */
void tally_print(const struct tally *tally, const struct options *options, uint64_t now);

#endif
