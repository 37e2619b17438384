#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct buffer *buffer, size_t needed) {
    if (needed <= buffer->capacity) {
        return;
    }
    size_t capacity = buffer->capacity * 2;
    if (capacity < needed) {
        capacity = needed;
    }
    char *data = realloc(buffer->data, capacity);
    if (data == NULL) {
        perror("realloc");
        exit(1);
    }
    buffer->data = data;
    buffer->capacity = capacity;
}

void buffer_append(struct buffer *buffer, const void *data, size_t length) {
    if (length == 0) {
        return;
    }
    reserve(buffer, buffer->length + length);
    memcpy(buffer->data + buffer->length, data, length);
    buffer->length += length;
}

void buffer_drop(struct buffer *buffer, size_t length) {
    if (length < buffer->length) {
        memmove(buffer->data, buffer->data + length, buffer->length - length);
    }
    buffer->length -= length;
}

void buffer_free(struct buffer *buffer) {
    free(buffer->data);
    *buffer = (struct buffer){0};
}
