/** Virtual keys in PostgreSQL. */
@NullMarked
package dev.souk.controlplane.keys.postgres;

import org.jspecify.annotations.NullMarked;
