/* Bytes that grow. All zeros is an empty one. */
#ifndef BUFFER_H
#define BUFFER_H

#include <stddef.h>

struct buffer {
    char *data;
    size_t length;
    size_t capacity;
};

void buffer_append(struct buffer *buffer, const void *data, size_t length);

/* Forgets the first bytes. */
void buffer_drop(struct buffer *buffer, size_t length);

/* Gives the memory back. */
void buffer_free(struct buffer *buffer);

#endif
