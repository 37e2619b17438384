/** Virtual keys over HTTP. */
@NullMarked
package dev.souk.controlplane.keys.http;

import org.jspecify.annotations.NullMarked;
