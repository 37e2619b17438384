/** The control plane as its callers meet it: over real sockets, on a real database. */
@NullMarked
package dev.souk.controlplane;

import org.jspecify.annotations.NullMarked;
