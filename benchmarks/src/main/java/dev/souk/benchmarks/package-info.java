/** The ruler: measures the gateway beside others on the same core. */
@NullMarked
package dev.souk.benchmarks;

import org.jspecify.annotations.NullMarked;
