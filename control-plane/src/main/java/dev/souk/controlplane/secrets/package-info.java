/** Random secrets that we hand out once and keep only as a hash. */
@NullMarked
package dev.souk.controlplane.secrets;

import org.jspecify.annotations.NullMarked;
