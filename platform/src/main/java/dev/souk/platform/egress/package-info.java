/** Decides which addresses outgoing calls may reach, and pins each call to the address that was checked. */
@NullMarked
package dev.souk.platform.egress;

import org.jspecify.annotations.NullMarked;
