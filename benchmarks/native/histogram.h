/* Counts of durations in log-linear buckets: what is read from them is less than 1 % off. */
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdint.h>
#include <stdio.h>

#define HISTOGRAM_STEPS 128 /* buckets for each doubling */
#define HISTOGRAM_DOUBLINGS 34 /* up to half an hour in nanoseconds */

struct histogram {
    uint64_t counts[HISTOGRAM_STEPS * HISTOGRAM_DOUBLINGS];
    uint64_t count;
    uint64_t max;
    double sum;
};

/* Counts a duration in nanoseconds. */
void histogram_add(struct histogram *histogram, uint64_t nanos);

/* The duration in nanoseconds that this share of all is not above. */
double histogram_quantile(const struct histogram *histogram, double share);

/* A JSON object with p50, p90, p99, p999, max and mean in microseconds. */
void histogram_print(const struct histogram *histogram, FILE *out);

#endif
