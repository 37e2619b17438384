/** What the gateway tells about requests: metrics, traces and log lines, all noted at a request's end. */
@NullMarked
package dev.souk.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
