/** Seals the secrets that users bring: a key-encryption key, a key for each organisation, then the secret itself. */
@NullMarked
package dev.souk.platform.vault;

import org.jspecify.annotations.NullMarked;
