/** Providers: the well-known ones of the catalog, and those that an organisation added. */
@NullMarked
package dev.souk.controlplane.providers;

import org.jspecify.annotations.NullMarked;
