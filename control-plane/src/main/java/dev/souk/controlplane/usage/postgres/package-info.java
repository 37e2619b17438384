/** Usage records in PostgreSQL, read only. */
@NullMarked
package dev.souk.controlplane.usage.postgres;

import org.jspecify.annotations.NullMarked;
