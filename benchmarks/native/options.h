/* What the load client is asked to do. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "buffer.h"

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

enum mode { MODE_UNARY, MODE_STREAM, MODE_SLOW };

struct options {
    struct sockaddr_in address;
    enum mode mode;
    unsigned connections;
    double rate; /* requests a second; 0: each connection sends when its last answer is there */
    uint64_t warmup; /* nanoseconds */
    uint64_t duration; /* nanoseconds */
    unsigned events;
    unsigned gap_us;
    double ramp; /* slow streams opened a second */
    struct buffer request; /* the bytes that every request sends */
};

/* Reads the command line; ends the process when it is wrong. */
struct options options_read(int count, char **arguments);

const char *options_mode_name(enum mode mode);

#endif
