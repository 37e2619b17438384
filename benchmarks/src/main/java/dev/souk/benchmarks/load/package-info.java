/** The load client and the mock provider, as programs that speak JSON lines and JSON. */
@NullMarked
package dev.souk.benchmarks.load;

import org.jspecify.annotations.NullMarked;
