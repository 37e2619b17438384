/** Issues, lists and revokes virtual keys. */
@NullMarked
package dev.souk.cli.keys;

import org.jspecify.annotations.NullMarked;
