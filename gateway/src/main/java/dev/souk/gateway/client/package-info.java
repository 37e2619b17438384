/** The client's side of a dialect. */
@NullMarked
package dev.souk.gateway.client;

import org.jspecify.annotations.NullMarked;
