/** The command {@code souk}: its root, its exit codes and how it talks to the person at the terminal. */
@NullMarked
package dev.souk.cli;

import org.jspecify.annotations.NullMarked;
