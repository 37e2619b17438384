/** The fake provider as a command of its own. */
@NullMarked
package dev.souk.cli.fake;

import org.jspecify.annotations.NullMarked;
