/** Tests of what the contract makes of requests. */
@NullMarked
package dev.souk.controlplane.contract;

import org.jspecify.annotations.NullMarked;
