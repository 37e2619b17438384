/** Key, rate limit and concurrency: the decisions that are made before any upstream work. */
@NullMarked
package dev.souk.gateway.admission;

import org.jspecify.annotations.NullMarked;
