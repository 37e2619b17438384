/** The one process that runs on a data directory: its files, its lock, its state and its end. */
@NullMarked
package dev.souk.cli.instance;

import org.jspecify.annotations.NullMarked;
