/** {@code souk validate}: reads the configuration as a start would, and starts nothing. */
@NullMarked
package dev.souk.cli.validate;

import org.jspecify.annotations.NullMarked;
