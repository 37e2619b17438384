/** Providers in PostgreSQL. */
@NullMarked
package dev.souk.controlplane.providers.postgres;

import org.jspecify.annotations.NullMarked;
