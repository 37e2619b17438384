/** Sign-in links and sessions in PostgreSQL. */
@NullMarked
package dev.souk.controlplane.signin.postgres;

import org.jspecify.annotations.NullMarked;
