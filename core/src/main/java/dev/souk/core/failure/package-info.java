/** Every way to say no or to break: stable codes, their class, and whether a retry makes sense. */
@NullMarked
package dev.souk.core.failure;

import org.jspecify.annotations.NullMarked;
