/** What may stand in a name that people give to things. */
@NullMarked
package dev.souk.controlplane.naming;

import org.jspecify.annotations.NullMarked;
