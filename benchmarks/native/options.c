#include "options.h"

#include <arpa/inet.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECOND 1e9
#define LEAST_PROMPT_BYTES 160
#define EVENT_BYTES 8
#define WITHOUT_END 1000000000u

struct text {
    const char *host, *path, *model, *mode;
    long port, prompt_bytes;
    struct buffer headers;
};

static const char usage[] =
    "usage: load --port PORT --mode unary|stream|slow --connections N [--host 127.0.0.1]\n"
    "            [--path /v1/chat/completions] [--model NAME] [--header 'NAME: VALUE']... [--prompt-bytes N]\n"
    "            [--warmup S] [--duration S] [--rate REQUESTS_A_SECOND]   unary and stream\n"
    "            [--events N] [--gap-us N]                                stream and slow\n"
    "            [--ramp STREAMS_A_SECOND]                                slow\n";

static const struct option known[] = {
    {"port", required_argument, NULL, 'p'},        {"host", required_argument, NULL, 'h'},
    {"path", required_argument, NULL, 'u'},        {"header", required_argument, NULL, 'H'},
    {"model", required_argument, NULL, 'm'},       {"mode", required_argument, NULL, 'o'},
    {"connections", required_argument, NULL, 'c'}, {"rate", required_argument, NULL, 'r'},
    {"warmup", required_argument, NULL, 'w'},      {"duration", required_argument, NULL, 'd'},
    {"events", required_argument, NULL, 'e'},      {"gap-us", required_argument, NULL, 'g'},
    {"prompt-bytes", required_argument, NULL, 'b'}, {"ramp", required_argument, NULL, 'R'},
    {0},
};

static void refuse(const char *what) {
    fprintf(stderr, "load: %s\n%s", what, usage);
    exit(2);
}

static double number(const char *text) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end != '\0' || value < 0) {
        fprintf(stderr, "load: not a number: %s\n", text);
        exit(2);
    }
    return value;
}

static void append(struct buffer *buffer, const char *text) {
    buffer_append(buffer, text, strlen(text));
}

static void append_prompt(struct buffer *body, const struct options *options, long bytes) {
    static const char sentence[] = "Tell me how a gateway takes requests for many models at one address. ";
    char marker[96];
    snprintf(marker, sizeof marker, "souk-mock events=%u gap_us=%u bytes=%d ", options->events, options->gap_us, EVENT_BYTES);
    append(body, marker);
    for (long left = bytes - (long)strlen(marker); left > 0; left -= (long)sizeof sentence - 1) {
        buffer_append(body, sentence, (size_t)left < sizeof sentence - 1 ? (size_t)left : sizeof sentence - 1);
    }
}

static void make_request(struct options *options, const struct text *text) {
    struct buffer body = {0};
    append(&body, "{\"model\":\"");
    append(&body, text->model);
    append(&body, options->mode == MODE_UNARY ? "\"" : "\",\"stream\":true");
    append(&body, ",\"messages\":[{\"role\":\"user\",\"content\":\"");
    append_prompt(&body, options, text->prompt_bytes);
    append(&body, "\"}]}");
    char numbers[160];
    append(&options->request, "POST ");
    append(&options->request, text->path);
    snprintf(numbers, sizeof numbers, " HTTP/1.1\r\nHost: %.64s:%ld\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n",
        text->host, text->port, body.length);
    append(&options->request, numbers);
    buffer_append(&options->request, text->headers.data, text->headers.length);
    append(&options->request, "\r\n");
    buffer_append(&options->request, body.data, body.length);
    buffer_free(&body);
}

static enum mode mode_of(const char *name) {
    for (enum mode mode = MODE_UNARY; mode <= MODE_SLOW; mode++) {
        if (name != NULL && strcmp(name, options_mode_name(mode)) == 0) {
            return mode;
        }
    }
    refuse("--mode must be unary, stream or slow");
    return MODE_UNARY;
}

static void take(struct options *options, struct text *text, int option) {
    switch (option) {
        case 'p': text->port = (long)number(optarg); break;
        case 'h': text->host = optarg; break;
        case 'u': text->path = optarg; break;
        case 'm': text->model = optarg; break;
        case 'o': text->mode = optarg; break;
        case 'b': text->prompt_bytes = (long)number(optarg); break;
        case 'H':
            append(&text->headers, optarg);
            append(&text->headers, "\r\n");
            break;
        case 'c': options->connections = (unsigned)number(optarg); break;
        case 'r': options->rate = number(optarg); break;
        case 'w': options->warmup = (uint64_t)(number(optarg) * SECOND); break;
        case 'd': options->duration = (uint64_t)(number(optarg) * SECOND); break;
        case 'e': options->events = (unsigned)number(optarg); break;
        case 'g': options->gap_us = (unsigned)number(optarg); break;
        case 'R': options->ramp = number(optarg); break;
        default: refuse("unknown option");
    }
}

struct options options_read(int count, char **arguments) {
    struct text text = {
        .host = "127.0.0.1",
        .path = "/v1/chat/completions",
        .model = "openai/gpt-4o-mini",
        .prompt_bytes = LEAST_PROMPT_BYTES,
    };
    struct options options = {.duration = (uint64_t)(10 * SECOND), .ramp = 500};
    int option;
    while ((option = getopt_long(count, arguments, "", known, NULL)) != -1) {
        take(&options, &text, option);
    }
    options.mode = mode_of(text.mode);
    if (options.events == 0) {
        options.events = options.mode == MODE_SLOW ? WITHOUT_END : 64;
    }
    if (options.mode == MODE_SLOW && options.gap_us == 0) {
        options.gap_us = 1000000;
    }
    options.address.sin_family = AF_INET;
    options.address.sin_port = htons((uint16_t)text.port);
    if (text.port <= 0 || text.port > 65535 || inet_pton(AF_INET, text.host, &options.address.sin_addr) != 1) {
        refuse("--port must be a port, --host an IPv4 address");
    }
    if (optind < count || options.connections == 0 || options.ramp <= 0) {
        refuse("--connections and --ramp must be above 0, and nothing may follow the options");
    }
    make_request(&options, &text);
    buffer_free(&text.headers);
    return options;
}

const char *options_mode_name(enum mode mode) {
    switch (mode) {
        case MODE_UNARY: return "unary";
        case MODE_STREAM: return "stream";
        case MODE_SLOW: return "slow";
    }
    return "";
}
