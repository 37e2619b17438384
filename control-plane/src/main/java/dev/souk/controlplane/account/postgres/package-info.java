/** Accounts in PostgreSQL. */
@NullMarked
package dev.souk.controlplane.account.postgres;

import org.jspecify.annotations.NullMarked;
