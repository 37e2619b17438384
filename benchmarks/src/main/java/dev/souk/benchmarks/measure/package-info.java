/** One run of one scenario against one target, and what it is worth. */
@NullMarked
package dev.souk.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
