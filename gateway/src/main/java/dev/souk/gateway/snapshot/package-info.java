/** The read models that requests are decided from, followed from PostgreSQL's change sequence. */
@NullMarked
package dev.souk.gateway.snapshot;

import org.jspecify.annotations.NullMarked;
