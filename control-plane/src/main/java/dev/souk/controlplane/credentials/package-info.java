/** Provider credentials: the secrets that users bring, checked when saved and sealed. */
@NullMarked
package dev.souk.controlplane.credentials;

import org.jspecify.annotations.NullMarked;
