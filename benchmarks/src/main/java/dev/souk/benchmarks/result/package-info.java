/** What was measured, in memory and as JSON, and the statistics over it. */
@NullMarked
package dev.souk.benchmarks.result;

import org.jspecify.annotations.NullMarked;
