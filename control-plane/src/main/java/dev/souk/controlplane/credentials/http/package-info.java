/** Provider credentials over HTTP. */
@NullMarked
package dev.souk.controlplane.credentials.http;

import org.jspecify.annotations.NullMarked;
