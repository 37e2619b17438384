/** The upstream's side of a dialect. */
@NullMarked
package dev.souk.gateway.upstream;

import org.jspecify.annotations.NullMarked;
