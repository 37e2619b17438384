/*
 * Sends chat completions and takes apart every answer: closed loop, open loop at a rate (latency counts from the moment
 * a request should have been sent, so that a stalled gateway cannot hide the wait), or many slow streams. One thread.
 */
#include "exchange.h"
#include "net.h"
#include "options.h"
#include "tally.h"
#include "timers.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#define SECOND 1000000000ull
#define MILLISECOND 1000000ull
#define SILENCE (30 * SECOND)
#define RETRY (100 * MILLISECOND)

static struct {
    struct options options;
    struct bench bench;
    struct timers timers;
    struct exchange *exchanges;
    struct exchange **free; /* those that wait for the rate's next moment */
    unsigned free_count;
    uint64_t started;
    uint64_t scheduled; /* how many requests the rate has started */
    unsigned settled;   /* slow streams that had their first event or failed */
    unsigned lost;      /* slow streams that are gone */
    bool stopped;
} load;

static char stop_mark;

static bool has_rate(void) {
    return load.options.rate > 0;
}

static uint64_t next_scheduled(void) {
    return load.started + (uint64_t)((double)load.scheduled / load.options.rate * 1e9);
}

static void after(struct exchange *exchange, enum outcome outcome);

static void begin(struct exchange *exchange, uint64_t moment) {
    after(exchange, exchange_begin(exchange, &load.bench, moment));
}

static void give_back(struct exchange *exchange) {
    if (has_rate()) {
        load.free[load.free_count++] = exchange;
    } else {
        begin(exchange, net_now());
    }
}

/* After a failure a connection rests, or a gateway that is down would be asked without pause. */
static void after(struct exchange *exchange, enum outcome outcome) {
    if (outcome == OUTCOME_PENDING) {
        return;
    }
    if (load.options.mode == MODE_SLOW) {
        static const char ended[] = "a slow stream that ended";
        if (outcome == OUTCOME_RIGHT) {
            tally_error(&load.bench.tally, FAILED_SHORT, ended, sizeof ended - 1);
        }
        load.settled += exchange->last_data == 0;
        load.lost++;
    } else if (outcome == OUTCOME_WRONG) {
        timers_set(&load.timers, &exchange->start, net_now() + RETRY);
    } else {
        give_back(exchange);
    }
}

static void go_on(struct exchange *exchange, uint32_t events) {
    bool silent = exchange->last_data == 0;
    enum outcome outcome = exchange_continue(exchange, &load.bench, events);
    load.settled += silent && exchange->last_data != 0;
    after(exchange, outcome);
}

static void run_schedule(uint64_t now) {
    while (has_rate() && load.free_count > 0 && next_scheduled() <= now) {
        uint64_t moment = next_scheduled();
        load.scheduled++;
        begin(load.free[--load.free_count], moment);
    }
}

static void run_timers(uint64_t now) {
    struct exchange *exchange;
    while ((exchange = timers_take(&load.timers, now)) != NULL) {
        give_back(exchange);
    }
}

static void look_for_silence(uint64_t now) {
    static uint64_t looked;
    if (now - looked < SECOND) {
        return;
    }
    looked = now;
    for (unsigned i = 0; i < load.options.connections; i++) {
        struct exchange *exchange = &load.exchanges[i];
        if (exchange->step != STEP_IDLE && now > exchange->last_read + SILENCE) {
            exchange_time_out(exchange, &load.bench);
            after(exchange, OUTCOME_WRONG);
        }
    }
}

static uint64_t earliest(uint64_t a, uint64_t b) {
    return a < b ? a : b;
}

/* Serves the sockets until `until`, until the process is asked to stop, or until all slow streams are open. */
static void run_until(uint64_t until, bool opening) {
    uint64_t now;
    while (!load.stopped && (now = net_now()) < until && !(opening && load.settled == load.options.connections)) {
        run_timers(now);
        run_schedule(now);
        look_for_silence(now);
        uint64_t due = earliest(earliest(until, now + SECOND), timers_next(&load.timers));
        if (has_rate() && load.free_count > 0) {
            due = earliest(due, next_scheduled());
        }
        struct epoll_event events[512];
        int ready = net_wait(load.bench.epoll, events, 512, due);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.ptr == &stop_mark) {
                load.stopped = true;
            } else {
                go_on(events[i].data.ptr, events[i].events);
            }
        }
    }
}

static void say(const char *event) {
    printf("{\"event\":\"%s\"}\n", event);
    fflush(stdout);
}

/* How long after the last connection the next one starts: paced streams should not all tick at once. */
static uint64_t spread(void) {
    switch (load.options.mode) {
        case MODE_UNARY: return 0;
        case MODE_STREAM: return (uint64_t)load.options.gap_us * 1000 / load.options.connections;
        case MODE_SLOW: return (uint64_t)(1e9 / load.options.ramp);
    }
    return 0;
}

static void prepare(void) {
    load.bench.epoll = epoll_create1(EPOLL_CLOEXEC);
    load.bench.options = &load.options;
    load.exchanges = calloc(load.options.connections, sizeof *load.exchanges);
    load.free = calloc(load.options.connections, sizeof *load.free);
    if (load.exchanges == NULL || load.free == NULL) {
        perror("calloc");
        exit(1);
    }
    load.started = net_now();
    for (unsigned i = 0; i < load.options.connections; i++) {
        struct exchange *exchange = &load.exchanges[i];
        exchange->fd = -1;
        exchange->start.owner = exchange;
        timers_set(&load.timers, &exchange->start, load.started + i * spread());
    }
    tally_begin(&load.bench.tally, load.started);
}

/* A slow run ends when its stdin is closed or with SIGTERM; a stdin that cannot be waited for ends nothing. */
static void listen_for_stop(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    net_watch(load.bench.epoll, EPOLL_CTL_ADD, signalfd(-1, &signals, SFD_CLOEXEC), EPOLLIN, &stop_mark);
    struct epoll_event closed = {.events = EPOLLIN, .data.ptr = &stop_mark};
    if (epoll_ctl(load.bench.epoll, EPOLL_CTL_ADD, STDIN_FILENO, &closed) != 0 && errno != EPERM) {
        perror("epoll_ctl");
        exit(1);
    }
}

static void run_window(void) {
    run_until(load.started + load.options.warmup, false);
    tally_begin(&load.bench.tally, net_now());
    say("measuring");
    run_until(load.bench.tally.since + load.options.duration, false);
}

static void run_slow(void) {
    listen_for_stop();
    run_until(NET_NEVER, true);
    printf("{\"event\":\"open\",\"streams\":%u}\n", load.options.connections - load.lost);
    fflush(stdout);
    tally_begin(&load.bench.tally, net_now());
    run_until(NET_NEVER, false);
}

int main(int count, char **arguments) {
    load.options = options_read(count, arguments);
    net_prepare_process();
    prepare();
    if (load.options.mode == MODE_SLOW) {
        run_slow();
    } else {
        run_window();
    }
    uint64_t now = net_now();
    say("measured");
    tally_print(&load.bench.tally, &load.options, now);
    return 0;
}
