/** Redis: where it is, connections to it, and how it does. */
@NullMarked
package dev.souk.platform.redis;

import org.jspecify.annotations.NullMarked;
