#include "tally.h"

#include "net.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const names[FAILURES] = {"connect", "status", "cut", "short", "timeout"};

void tally_begin(struct tally *tally, uint64_t now) {
    tally->since = now;
    tally->cpu_since = net_cpu_us();
    tally->requests = tally->events = tally->reads = tally->bytes_in = 0;
    tally->latency = (struct histogram){0};
    tally->ttft = (struct histogram){0};
    tally->gap = (struct histogram){0};
}

void tally_error(struct tally *tally, enum failure failure, const char *text, size_t length) {
    tally->errors[failure]++;
    if (tally->first_error[0] == '\0') {
        snprintf(tally->first_error, sizeof tally->first_error, "%s: %.*s", names[failure],
            (int)(length < 180 ? length : 180), text);
    }
}

static void print_text(const char *text) {
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') {
            putchar('\\');
        }
        putchar(*at < ' ' || *at > '~' ? ' ' : *at);
    }
    putchar('"');
}

static void print_histogram(const char *name, const struct histogram *histogram) {
    printf(",\"%s\":", name);
    histogram_print(histogram, stdout);
}

void tally_print(const struct tally *tally, const struct options *options, uint64_t now) {
    double elapsed = (double)(now - tally->since) / 1e9;
    uint64_t total = 0;
    printf("{\"event\":\"result\",\"mode\":\"%s\",\"connections\":%u,\"rate\":%g,\"elapsed_s\":%.3f",
        options_mode_name(options->mode), options->connections, options->rate, elapsed);
    printf(",\"requests\":%" PRIu64 ",\"events\":%" PRIu64 ",\"reads\":%" PRIu64 ",\"bytes_in\":%" PRIu64, tally->requests,
        tally->events, tally->reads, tally->bytes_in);
    print_histogram("latency_us", &tally->latency);
    print_histogram("ttft_us", &tally->ttft);
    print_histogram("gap_us", &tally->gap);
    printf(",\"errors\":{");
    for (int failure = 0; failure < FAILURES; failure++) {
        printf("%s\"%s\":%" PRIu64, failure == 0 ? "" : ",", names[failure], tally->errors[failure]);
        total += tally->errors[failure];
    }
    printf("},\"error_total\":%" PRIu64 ",\"first_error\":", total);
    if (total == 0) {
        printf("null");
    } else {
        print_text(tally->first_error);
    }
    printf(",\"client_cpu_us\":%" PRIu64 ",\"achieved_rate\":%.2f}\n", net_cpu_us() - tally->cpu_since,
        elapsed > 0 ? (double)tally->requests / elapsed : 0);
    fflush(stdout);
}
