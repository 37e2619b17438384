/** Reads what others send, as much of it as was agreed and no more. */
@NullMarked
package dev.souk.controlplane.body;

import org.jspecify.annotations.NullMarked;
