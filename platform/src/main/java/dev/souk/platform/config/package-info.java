/** The whole configuration as records, read from options, environment and file with every problem told together. */
@NullMarked
package dev.souk.platform.config;

import org.jspecify.annotations.NullMarked;
