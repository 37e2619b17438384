/** Signing in over HTTP. */
@NullMarked
package dev.souk.controlplane.signin.http;

import org.jspecify.annotations.NullMarked;
