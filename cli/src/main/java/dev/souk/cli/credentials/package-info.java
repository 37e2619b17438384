/** Brings, lists and revokes provider credentials. */
@NullMarked
package dev.souk.cli.credentials;

import org.jspecify.annotations.NullMarked;
