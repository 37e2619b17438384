#include "exchange.h"

#include "net.h"

#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static char received[256 * 1024];

static void watch(struct exchange *exchange, struct bench *bench, uint32_t events) {
    if (exchange->watched != events) {
        net_watch(bench->epoll, exchange->watched == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, exchange->fd, events, exchange);
        exchange->watched = events;
    }
}

static void hang_up(struct exchange *exchange) {
    close(exchange->fd);
    exchange->fd = -1;
    exchange->watched = 0;
    exchange->step = STEP_IDLE;
    exchange->head.length = 0;
}

static enum outcome fail(struct exchange *exchange, struct bench *bench, enum failure failure, const char *text) {
    tally_error(&bench->tally, failure, text, strlen(text));
    if (exchange->fd >= 0) {
        hang_up(exchange);
    }
    return OUTCOME_WRONG;
}

static enum outcome send_request(struct exchange *exchange, struct bench *bench) {
    const struct buffer *request = &bench->options->request;
    exchange->step = STEP_SENDING;
    while (exchange->written < request->length) {
        ssize_t count = send(exchange->fd, request->data + exchange->written, request->length - exchange->written, MSG_NOSIGNAL);
        if (count < 0 && errno == EAGAIN) {
            watch(exchange, bench, EPOLLIN | EPOLLOUT);
            return OUTCOME_PENDING;
        }
        if (count < 0) {
            return fail(exchange, bench, FAILED_CUT, strerror(errno));
        }
        exchange->written += (size_t)count;
    }
    exchange->step = STEP_HEAD;
    watch(exchange, bench, EPOLLIN);
    return OUTCOME_PENDING;
}

enum outcome exchange_begin(struct exchange *exchange, struct bench *bench, uint64_t began) {
    exchange->began = began;
    exchange->last_data = 0;
    exchange->last_read = net_now();
    exchange->written = 0;
    if (exchange->fd >= 0) {
        return send_request(exchange, bench);
    }
    exchange->fd = net_connect(&bench->options->address);
    if (exchange->fd < 0) {
        return fail(exchange, bench, FAILED_CONNECT, strerror(errno));
    }
    exchange->step = STEP_CONNECTING;
    watch(exchange, bench, EPOLLOUT);
    return OUTCOME_PENDING;
}

static void count_events(struct exchange *exchange, struct bench *bench, unsigned before, bool had_data, uint64_t now) {
    unsigned fresh = exchange->answer.events - before;
    if (!had_data && exchange->answer.has_data) {
        histogram_add(&bench->tally.ttft, now - exchange->began);
    }
    if (fresh == 0) {
        return;
    }
    bench->tally.events += fresh;
    if (exchange->last_data != 0) {
        histogram_add(&bench->tally.gap, now - exchange->last_data);
    }
    exchange->last_data = now;
}

/* The answer is whole: is it right? */
static enum outcome judge(struct exchange *exchange, struct bench *bench, uint64_t now) {
    const struct answer *answer = &exchange->answer;
    bool streamed = bench->options->mode != MODE_UNARY;
    exchange->step = STEP_IDLE;
    if (exchange->close_after || exchange->written < bench->options->request.length) {
        hang_up(exchange);
    }
    if (exchange->status != 200) {
        tally_error(&bench->tally, FAILED_STATUS, answer->held.data, answer->held.length);
        return OUTCOME_WRONG;
    }
    if (streamed ? !answer->done || answer->events < bench->options->events : !answer_is_completion(answer)) {
        static const char stream[] = "a stream with too few events or without [DONE]";
        static const char whole[] = "a body without content";
        tally_error(&bench->tally, FAILED_SHORT, streamed ? stream : whole, streamed ? sizeof stream - 1 : sizeof whole - 1);
        return OUTCOME_WRONG;
    }
    bench->tally.requests++;
    histogram_add(&bench->tally.latency, now - exchange->began);
    return OUTCOME_RIGHT;
}

static enum outcome read_body(struct exchange *exchange, struct bench *bench, const char *at, const char *end, uint64_t now) {
    unsigned before = exchange->answer.events;
    bool had_data = exchange->answer.has_data;
    struct slice piece;
    while (http_body_next(&exchange->body, &at, end, &piece)) {
        answer_add(&exchange->answer, piece);
    }
    count_events(exchange, bench, before, had_data, now);
    if (exchange->body.phase == HTTP_DONE && at == end) {
        return judge(exchange, bench, now);
    }
    if (exchange->body.phase == HTTP_BAD || exchange->body.phase == HTTP_DONE) {
        return fail(exchange, bench, FAILED_CUT, "bytes that are no HTTP body");
    }
    return OUTCOME_PENDING;
}

static enum outcome read_head(struct exchange *exchange, struct bench *bench, struct slice data, uint64_t now) {
    if (exchange->head.length > 0) {
        buffer_append(&exchange->head, data.data, data.length);
        data = (struct slice){exchange->head.data, exchange->head.length};
    }
    struct http_head head;
    size_t length = http_parse_head(data.data, data.length, &head);
    if (length == 0) {
        if (exchange->head.length == 0) {
            buffer_append(&exchange->head, data.data, data.length);
        }
        return OUTCOME_PENDING;
    }
    exchange->status = http_status(&head);
    exchange->close_after = head.close;
    exchange->body = http_body_of(&head);
    exchange->step = STEP_BODY;
    answer_begin(&exchange->answer, exchange->status == 200 && bench->options->mode != MODE_UNARY);
    exchange->head.length = 0; /* its bytes stay until the next answer begins */
    return read_body(exchange, bench, data.data + length, data.data + data.length, now);
}

static enum outcome receive(struct exchange *exchange, struct bench *bench) {
    ssize_t count = read(exchange->fd, received, sizeof received);
    if (count < 0 && errno == EAGAIN) {
        return OUTCOME_PENDING;
    }
    if (exchange->step == STEP_IDLE) {
        hang_up(exchange); /* an idle connection may be closed; the next request opens another */
        return OUTCOME_PENDING;
    }
    if (count <= 0) {
        return fail(exchange, bench, FAILED_CUT, count == 0 ? "closed before the answer's end" : strerror(errno));
    }
    uint64_t now = net_now();
    struct slice data = {received, (size_t)count};
    exchange->last_read = now;
    bench->tally.reads++;
    bench->tally.bytes_in += (uint64_t)count;
    return exchange->step == STEP_BODY ? read_body(exchange, bench, data.data, data.data + data.length, now)
                                       : read_head(exchange, bench, data, now);
}

enum outcome exchange_continue(struct exchange *exchange, struct bench *bench, uint32_t events) {
    if (exchange->step == STEP_CONNECTING) {
        int error = net_error(exchange->fd);
        return error == 0 ? send_request(exchange, bench) : fail(exchange, bench, FAILED_CONNECT, strerror(error));
    }
    if (exchange->step == STEP_SENDING && (events & EPOLLIN) == 0) {
        return send_request(exchange, bench);
    }
    return receive(exchange, bench);
}

void exchange_time_out(struct exchange *exchange, struct bench *bench) {
    fail(exchange, bench, FAILED_TIMEOUT, "nothing came for half a minute");
}
