/** How a command finds the server it talks to, and talks to it. */
@NullMarked
package dev.souk.cli.client;

import org.jspecify.annotations.NullMarked;
