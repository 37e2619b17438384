/* A heap of moments. A timer is a member of what it belongs to. */
#ifndef TIMERS_H
#define TIMERS_H

#include <stddef.h>
#include <stdint.h>

struct timer {
    uint64_t due; /* nanoseconds of the monotonic clock */
    size_t place; /* in the heap, from 1; 0 when it is not set */
    void *owner;
};

struct timers {
    struct timer **heap;
    size_t count;
    size_t capacity;
};

/* Sets a timer or moves it. */
void timers_set(struct timers *timers, struct timer *timer, uint64_t due);

/* Clears a timer, if it is set. */
void timers_clear(struct timers *timers, struct timer *timer);

/* The moment of the earliest timer, UINT64_MAX without one. */
uint64_t timers_next(const struct timers *timers);

/* Clears the earliest timer and returns its owner; NULL when none is due. */
void *timers_take(struct timers *timers, uint64_t now);

#endif
