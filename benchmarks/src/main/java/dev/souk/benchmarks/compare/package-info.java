/** Whether something got worse than in the committed results, beyond the noise. */
@NullMarked
package dev.souk.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
