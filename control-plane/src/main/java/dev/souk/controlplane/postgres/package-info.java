/** The one door to the database: every statement is bounded in time, and an outage has one name. */
@NullMarked
package dev.souk.controlplane.postgres;

import org.jspecify.annotations.NullMarked;
