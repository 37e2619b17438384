/** A provider that answers without a model: its server, its routes, and the record of what it received. */
@NullMarked
package dev.souk.fakeprovider;

import org.jspecify.annotations.NullMarked;
