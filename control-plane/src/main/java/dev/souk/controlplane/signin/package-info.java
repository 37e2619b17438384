/** Signing in: one-time links and the sessions they open. */
@NullMarked
package dev.souk.controlplane.signin;

import org.jspecify.annotations.NullMarked;
