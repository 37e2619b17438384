/** The database: an embedded server when none is given, its migrations, and the connections to it. */
@NullMarked
package dev.souk.platform.postgres;

import org.jspecify.annotations.NullMarked;
