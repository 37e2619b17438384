/** What is measured: scenarios, targets, figures, and how often and how long. */
@NullMarked
package dev.souk.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
