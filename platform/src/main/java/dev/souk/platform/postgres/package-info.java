/** PostgreSQL: where it is, the embedded server, migrations and pools. */
@NullMarked
package dev.souk.platform.postgres;

import org.jspecify.annotations.NullMarked;
