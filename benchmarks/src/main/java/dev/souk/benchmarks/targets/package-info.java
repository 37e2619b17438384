/** The gateways and proxies under test: each can be started and stopped over and over. */
@NullMarked
package dev.souk.benchmarks.targets;

import org.jspecify.annotations.NullMarked;
