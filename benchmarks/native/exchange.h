/* One connection of the load client, and the request and answer that are under way on it. */
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include "answer.h"
#include "tally.h"
#include "timers.h"

#include <stdbool.h>
#include <stdint.h>

enum step { STEP_IDLE, STEP_CONNECTING, STEP_SENDING, STEP_HEAD, STEP_BODY };

/* What became of an exchange with what came last. */
enum outcome { OUTCOME_PENDING, OUTCOME_RIGHT, OUTCOME_WRONG };

struct exchange {
    int fd; /* -1 while there is no connection */
    enum step step;
    uint32_t watched;
    int status;
    bool close_after;
    size_t written;
    uint64_t began;     /* nanoseconds: when it was sent or should have been */
    uint64_t last_data; /* when an event came last, 0 before the first */
    uint64_t last_read; /* when anything came last */
    struct buffer head; /* the beginning of an answer, until its head is whole */
    struct http_body body;
    struct answer answer;
    struct timer start; /* for a start that has to wait */
};

/* What all exchanges have in common. */
struct bench {
    int epoll;
    const struct options *options;
    struct tally tally;
};

/* Sends the request, on the open connection or a new one. The latency counts from `began`. */
enum outcome exchange_begin(struct exchange *exchange, struct bench *bench, uint64_t began);

/* Goes on with what the socket has or takes. */
enum outcome exchange_continue(struct exchange *exchange, struct bench *bench, uint32_t events);

/* Gives up an exchange after a long silence. */
void exchange_time_out(struct exchange *exchange, struct bench *bench);

#endif
