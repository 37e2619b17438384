/** Who calls: an organisation, a user in it, and what they are called. */
@NullMarked
package dev.souk.controlplane.account;

import org.jspecify.annotations.NullMarked;
