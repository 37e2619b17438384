/** What a request consumed: measured while it runs, settled once, written to PostgreSQL in batches. */
@NullMarked
package dev.souk.gateway.metering;

import org.jspecify.annotations.NullMarked;
