/** Parts of signing in that are easier met without a socket. */
@NullMarked
package dev.souk.controlplane.signin;

import org.jspecify.annotations.NullMarked;
