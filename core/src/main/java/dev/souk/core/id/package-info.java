/** Typed ids: one record for each thing that can be pointed at, so that the compiler tells them apart. */
@NullMarked
package dev.souk.core.id;

import org.jspecify.annotations.NullMarked;
