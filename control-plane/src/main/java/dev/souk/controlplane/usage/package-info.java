/** Usage: the records that the gateway wrote, listed and summed up. */
@NullMarked
package dev.souk.controlplane.usage;

import org.jspecify.annotations.NullMarked;
