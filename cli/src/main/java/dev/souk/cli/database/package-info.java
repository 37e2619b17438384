/** The database of a data directory, for commands that work on it themselves: {@code souk db}, {@code souk doctor}. */
@NullMarked
package dev.souk.cli.database;

import org.jspecify.annotations.NullMarked;
