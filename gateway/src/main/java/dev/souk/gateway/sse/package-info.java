/** Server-sent events as bytes: where frames end, whatever pieces they arrive in. */
@NullMarked
package dev.souk.gateway.sse;

import org.jspecify.annotations.NullMarked;
