/** Virtual keys: what callers of the gateway hold. */
@NullMarked
package dev.souk.controlplane.keys;

import org.jspecify.annotations.NullMarked;
