/*
 * A model provider that costs next to nothing: it answers OpenAI chat completions from bytes made beforehand, so that
 * what is measured is the gateway before it. One thread; every event of a stream is a send of its own, as a provider
 * sends tokens.
 */
#include "buffer.h"
#include "completion.h"
#include "net.h"
#include "timers.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST_REQUEST_BYTES (64u << 20)

struct connection {
    int fd;
    bool waits_to_write;
    bool close_after;
    struct buffer in;
    struct buffer out; /* what the socket did not take */
    bool streaming;
    struct completion_order order;
    unsigned sent;
    struct timer next_event;
};

static struct {
    int epoll;
    int listener;
    char authorization[256];
    struct timers timers;
    uint64_t requests, opened, open, aborted;
} mock;

static char received[256 * 1024];

static void close_connection(struct connection *connection) {
    if (connection->streaming) {
        mock.open--;
        mock.aborted++;
    }
    timers_clear(&mock.timers, &connection->next_event);
    close(connection->fd);
    buffer_free(&connection->in);
    buffer_free(&connection->out);
    free(connection);
}

static void watch(struct connection *connection, bool write) {
    if (connection->waits_to_write != write) {
        connection->waits_to_write = write;
        net_watch(mock.epoll, EPOLL_CTL_MOD, connection->fd, EPOLLIN | (write ? EPOLLOUT : 0u), connection);
    }
}

/* False when the client is gone. */
static bool flush(struct connection *connection) {
    while (connection->out.length > 0) {
        ssize_t count = send(connection->fd, connection->out.data, connection->out.length, MSG_NOSIGNAL);
        if (count < 0) {
            return errno == EAGAIN;
        }
        buffer_drop(&connection->out, (size_t)count);
    }
    watch(connection, false);
    return true;
}

/* False when the client is gone. */
static bool write_out(struct connection *connection, struct slice bytes) {
    ssize_t count = 0;
    if (connection->out.length == 0) {
        count = send(connection->fd, bytes.data, bytes.length, MSG_NOSIGNAL);
        if (count < 0) {
            if (errno != EAGAIN) {
                return false;
            }
            count = 0;
        }
    }
    if ((size_t)count < bytes.length) {
        buffer_append(&connection->out, bytes.data + count, bytes.length - (size_t)count);
        watch(connection, true);
    }
    return true;
}

static bool end_stream(struct connection *connection) {
    bool there = write_out(connection, completion_finish())
        && (!connection->order.usage || write_out(connection, completion_usage()))
        && write_out(connection, completion_end());
    if (there) {
        connection->streaming = false;
        mock.open--;
    }
    return there;
}

/* Sends what is due, unless the client lags behind; false when it is gone. */
static bool advance(struct connection *connection) {
    while (connection->streaming && connection->out.length == 0) {
        if (connection->order.gap_us > 0 && connection->next_event.due > net_now()) {
            timers_set(&mock.timers, &connection->next_event, connection->next_event.due);
            return true;
        }
        if (connection->sent == connection->order.events) {
            return end_stream(connection);
        }
        if (!write_out(connection, completion_event(connection->order.bytes, connection->sent))) {
            return false;
        }
        connection->sent++;
        connection->next_event.due += (uint64_t)connection->order.gap_us * 1000;
    }
    return true;
}

static bool write_stats(struct connection *connection) {
    char body[256];
    int length = snprintf(body, sizeof body,
        "{\"requests\":%ju,\"streams_opened\":%ju,\"streams_open\":%ju,\"streams_aborted\":%ju,\"cpu_us\":%ju}\n",
        (uintmax_t)mock.requests, (uintmax_t)mock.opened, (uintmax_t)mock.open, (uintmax_t)mock.aborted,
        (uintmax_t)net_cpu_us());
    char response[512];
    int whole = snprintf(response, sizeof response,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", length, body);
    return write_out(connection, (struct slice){response, (size_t)whole});
}

static bool starts(struct slice text, const char *prefix) {
    size_t length = strlen(prefix);
    return text.length >= length && memcmp(text.data, prefix, length) == 0;
}

static bool is_chat(struct slice line) {
    static const char end[] = "/chat/completions";
    const char *path_end = memchr(line.data + 5, ' ', line.length - 5);
    return path_end != NULL && (size_t)(path_end - line.data) >= sizeof end - 1
        && memcmp(path_end - (sizeof end - 1), end, sizeof end - 1) == 0;
}

/* False when the client is gone. */
static bool answer(struct connection *connection, const struct http_head *head, struct slice body) {
    connection->close_after = head->close;
    if (starts(head->first_line, "GET /stats ")) {
        return write_stats(connection);
    }
    if (!starts(head->first_line, "POST ") || !is_chat(head->first_line)) {
        return write_out(connection, completion_not_found());
    }
    mock.requests++;
    if (head->authorization.length != strlen(mock.authorization)
        || memcmp(head->authorization.data, mock.authorization, head->authorization.length) != 0) {
        return write_out(connection, completion_unauthorized());
    }
    connection->order = completion_read(body);
    if (!connection->order.streamed) {
        return write_out(connection, completion_whole());
    }
    mock.opened++;
    mock.open++;
    connection->streaming = true;
    connection->sent = 0;
    connection->next_event.due = net_now();
    return write_out(connection, completion_stream_head()) && advance(connection);
}

/* How many bytes the request that stands first in `data` has, and its body; 0 when it is not all there yet. */
static size_t take_request(struct slice data, struct http_head *head, struct slice *body) {
    static struct buffer joined;
    size_t head_length = http_parse_head(data.data, data.length, head);
    if (head_length == 0) {
        return 0;
    }
    if (!head->chunked) {
        *body = (struct slice){data.data + head_length, head->content_length};
        return data.length - head_length >= body->length ? head_length + body->length : 0;
    }
    joined.length = 0;
    struct http_body decoder = http_body_of(head);
    const char *at = data.data + head_length;
    struct slice piece;
    while (http_body_next(&decoder, &at, data.data + data.length, &piece)) {
        buffer_append(&joined, piece.data, piece.length);
    }
    *body = (struct slice){joined.data, joined.length};
    return decoder.phase == HTTP_DONE ? (size_t)(at - data.data) : 0;
}

/* Answers what came; what is not a whole request yet, or comes while a stream runs, is kept. False: close. */
static bool serve(struct connection *connection, struct slice fresh) {
    bool kept = connection->in.length > 0;
    if (kept) {
        buffer_append(&connection->in, fresh.data, fresh.length);
    }
    struct slice data = kept ? (struct slice){connection->in.data, connection->in.length} : fresh;
    size_t used = 0;
    while (used < data.length && !connection->streaming) {
        struct http_head head;
        struct slice body;
        size_t length = take_request((struct slice){data.data + used, data.length - used}, &head, &body);
        if (length == 0) {
            break;
        }
        used += length;
        if (!answer(connection, &head, body)) {
            return false;
        }
    }
    if (kept) {
        buffer_drop(&connection->in, used);
    } else {
        buffer_append(&connection->in, data.data + used, data.length - used);
    }
    return connection->in.length <= MOST_REQUEST_BYTES;
}

static bool is_over(const struct connection *connection) {
    return connection->close_after && !connection->streaming && connection->out.length == 0;
}

static bool on_readable(struct connection *connection) {
    ssize_t count = read(connection->fd, received, sizeof received);
    if (count < 0) {
        return errno == EAGAIN;
    }
    return count > 0 && serve(connection, (struct slice){received, (size_t)count});
}

static void on_event(struct connection *connection, uint32_t events) {
    bool there = true;
    if ((events & EPOLLOUT) != 0) {
        there = flush(connection) && advance(connection);
    }
    if (there && (events & (EPOLLIN | EPOLLERR | EPOLLHUP)) != 0) {
        there = on_readable(connection);
    }
    if (!there || is_over(connection)) {
        close_connection(connection);
    }
}

static void accept_all(void) {
    int fd;
    while ((fd = net_accept(mock.listener)) >= 0) {
        struct connection *connection = calloc(1, sizeof *connection);
        if (connection == NULL) {
            perror("calloc");
            exit(1);
        }
        connection->fd = fd;
        connection->next_event.owner = connection;
        net_watch(mock.epoll, EPOLL_CTL_ADD, fd, EPOLLIN, connection);
    }
}

static void run_timers(void) {
    struct connection *connection;
    while ((connection = timers_take(&mock.timers, net_now())) != NULL) {
        if (!advance(connection) || is_over(connection)) {
            close_connection(connection);
        }
    }
}

static uint16_t read_options(int count, char **arguments) {
    static const struct option known[] = {{"port", required_argument, NULL, 'p'}, {"key", required_argument, NULL, 'k'}, {0}};
    long port = 0;
    int option;
    while ((option = getopt_long(count, arguments, "", known, NULL)) != -1) {
        switch (option) {
            case 'p':
                port = strtol(optarg, NULL, 10);
                break;
            case 'k':
                snprintf(mock.authorization, sizeof mock.authorization, "Bearer %s", optarg);
                break;
            default:
                exit(2);
        }
    }
    if (port <= 0 || port > 65535 || mock.authorization[0] == '\0') {
        fprintf(stderr, "usage: mock --port PORT --key KEY\n");
        exit(2);
    }
    return (uint16_t)port;
}

int main(int count, char **arguments) {
    uint16_t port = read_options(count, arguments);
    net_prepare_process();
    mock.epoll = epoll_create1(EPOLL_CLOEXEC);
    mock.listener = net_listen(port);
    net_watch(mock.epoll, EPOLL_CTL_ADD, mock.listener, EPOLLIN, NULL);
    printf("{\"event\":\"listening\",\"port\":%u}\n", port);
    fflush(stdout);
    for (;;) {
        struct epoll_event events[512];
        int ready = net_wait(mock.epoll, events, 512, timers_next(&mock.timers));
        for (int i = 0; i < ready; i++) {
            if (events[i].data.ptr == NULL) {
                accept_all();
            } else {
                on_event(events[i].data.ptr, events[i].events);
            }
        }
        run_timers();
    }
}
