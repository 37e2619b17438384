/** Usage over HTTP. */
@NullMarked
package dev.souk.controlplane.usage.http;

import org.jspecify.annotations.NullMarked;
