/** Shows what was used and what it cost. */
@NullMarked
package dev.souk.cli.usage;

import org.jspecify.annotations.NullMarked;
