/** Keyset pages: a list is read on from the last thing seen, so that new rows never shift it. */
@NullMarked
package dev.souk.controlplane.paging;

import org.jspecify.annotations.NullMarked;
