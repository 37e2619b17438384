/** The edge of the API: who may call, how bodies and queries are read, how answers and failures are written. */
@NullMarked
package dev.souk.controlplane.api;

import org.jspecify.annotations.NullMarked;
