/** What a process tells about itself while it runs: the registry of metrics, and traces. */
@NullMarked
package dev.souk.platform.telemetry;

import org.jspecify.annotations.NullMarked;
