/** Remembering the results of asynchronous questions for a while. */
@NullMarked
package dev.souk.platform.cache;

import org.jspecify.annotations.NullMarked;
