/** Asks a provider whether it takes a credential. */
@NullMarked
package dev.souk.controlplane.credentials.upstream;

import org.jspecify.annotations.NullMarked;
