/** The control plane: the API under /api/v1 and the web pages, assembled here with their table of paths. */
@NullMarked
package dev.souk.controlplane;

import org.jspecify.annotations.NullMarked;
