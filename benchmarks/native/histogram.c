#include "histogram.h"

#include <math.h>
#include <stddef.h>

#define BUCKETS (HISTOGRAM_STEPS * HISTOGRAM_DOUBLINGS)

/* The first STEPS buckets are a nanosecond wide, as are the next; from there each doubling's are twice as wide. */
static size_t bucket_of(uint64_t nanos) {
    if (nanos < HISTOGRAM_STEPS) {
        return (size_t)nanos;
    }
    unsigned shift = 63u - 7u - (unsigned)__builtin_clzll(nanos);
    size_t bucket = (size_t)shift * HISTOGRAM_STEPS + (size_t)(nanos >> shift);
    return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

static double middle_of(size_t bucket) {
    if (bucket < 2 * HISTOGRAM_STEPS) {
        return (double)bucket;
    }
    size_t shift = bucket / HISTOGRAM_STEPS - 1;
    double first = ldexp((double)(bucket - shift * HISTOGRAM_STEPS), (int)shift);
    return first + (ldexp(1, (int)shift) - 1) / 2;
}

void histogram_add(struct histogram *histogram, uint64_t nanos) {
    histogram->counts[bucket_of(nanos)]++;
    histogram->count++;
    histogram->sum += (double)nanos;
    if (nanos > histogram->max) {
        histogram->max = nanos;
    }
}

double histogram_quantile(const struct histogram *histogram, double share) {
    uint64_t rank = (uint64_t)ceil(share * (double)histogram->count);
    uint64_t seen = 0;
    for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
        seen += histogram->counts[bucket];
        if (seen >= rank && seen > 0) {
            double value = middle_of(bucket);
            return value < (double)histogram->max ? value : (double)histogram->max;
        }
    }
    return 0;
}

void histogram_print(const struct histogram *histogram, FILE *out) {
    fprintf(out, "{\"p50\":%.1f,\"p90\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f,\"mean\":%.1f}",
        histogram_quantile(histogram, 0.5) / 1000, histogram_quantile(histogram, 0.9) / 1000,
        histogram_quantile(histogram, 0.99) / 1000, histogram_quantile(histogram, 0.999) / 1000,
        (double)histogram->max / 1000, histogram->count == 0 ? 0.0 : histogram->sum / (double)histogram->count / 1000);
}
