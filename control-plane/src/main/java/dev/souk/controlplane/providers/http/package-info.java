/** Providers over HTTP. */
@NullMarked
package dev.souk.controlplane.providers.http;

import org.jspecify.annotations.NullMarked;
