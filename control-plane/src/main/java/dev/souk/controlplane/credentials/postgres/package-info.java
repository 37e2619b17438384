/** Provider credentials in PostgreSQL. */
@NullMarked
package dev.souk.controlplane.credentials.postgres;

import org.jspecify.annotations.NullMarked;
