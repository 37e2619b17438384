/** A proxy that does the gateway's work on bytes and nothing else: the difference to the gateway is what governance costs. */
@NullMarked
package dev.souk.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
