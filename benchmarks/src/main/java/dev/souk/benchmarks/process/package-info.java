/** Processes: started on a core, stopped, and what they cost according to the kernel. */
@NullMarked
package dev.souk.benchmarks.process;

import org.jspecify.annotations.NullMarked;
