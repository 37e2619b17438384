/** Adds and lists providers. */
@NullMarked
package dev.souk.cli.providers;

import org.jspecify.annotations.NullMarked;
