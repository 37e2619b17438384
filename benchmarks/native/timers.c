#include "timers.h"

#include <stdio.h>
#include <stdlib.h>

static void put(struct timers *timers, struct timer *timer, size_t place) {
    timers->heap[place] = timer;
    timer->place = place;
}

static void rise(struct timers *timers, struct timer *timer) {
    size_t place = timer->place;
    while (place > 1 && timers->heap[place / 2]->due > timer->due) {
        put(timers, timers->heap[place / 2], place);
        place /= 2;
    }
    put(timers, timer, place);
}

static void sink(struct timers *timers, struct timer *timer) {
    size_t place = timer->place;
    for (;;) {
        size_t child = place * 2;
        if (child < timers->count && timers->heap[child + 1]->due < timers->heap[child]->due) {
            child++;
        }
        if (child > timers->count || timers->heap[child]->due >= timer->due) {
            break;
        }
        put(timers, timers->heap[child], place);
        place = child;
    }
    put(timers, timer, place);
}

void timers_set(struct timers *timers, struct timer *timer, uint64_t due) {
    timer->due = due;
    if (timer->place == 0) {
        if (timers->count + 2 > timers->capacity) {
            timers->capacity = timers->capacity == 0 ? 64 : timers->capacity * 2;
            timers->heap = realloc(timers->heap, timers->capacity * sizeof *timers->heap);
            if (timers->heap == NULL) {
                perror("realloc");
                exit(1);
            }
        }
        put(timers, timer, ++timers->count);
    }
    rise(timers, timer);
    sink(timers, timer);
}

void timers_clear(struct timers *timers, struct timer *timer) {
    if (timer->place == 0) {
        return;
    }
    struct timer *last = timers->heap[timers->count--];
    if (last != timer) {
        put(timers, last, timer->place);
        rise(timers, last);
        sink(timers, last);
    }
    timer->place = 0;
}

uint64_t timers_next(const struct timers *timers) {
    return timers->count == 0 ? UINT64_MAX : timers->heap[1]->due;
}

void *timers_take(struct timers *timers, uint64_t now) {
    if (timers_next(timers) > now) {
        return NULL;
    }
    struct timer *first = timers->heap[1];
    timers_clear(timers, first);
    return first->owner;
}
