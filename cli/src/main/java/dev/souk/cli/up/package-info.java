/** Starts the roles: reads the configuration, assembles the parts in their order and ends them again. */
@NullMarked
package dev.souk.cli.up;

import org.jspecify.annotations.NullMarked;
