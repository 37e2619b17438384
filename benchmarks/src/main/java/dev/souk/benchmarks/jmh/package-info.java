/** What single steps of the way of a chat cost, measured with JMH. */
@NullMarked
package dev.souk.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
