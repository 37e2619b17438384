/** Parts of the API's edge that are easier met without a socket. */
@NullMarked
package dev.souk.controlplane.api;

import org.jspecify.annotations.NullMarked;
