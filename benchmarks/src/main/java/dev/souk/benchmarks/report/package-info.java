/** The page docs/performance.md, made from results and hand-written parts. */
@NullMarked
package dev.souk.benchmarks.report;

import org.jspecify.annotations.NullMarked;
