/** Provider credentials, opened for the call and zeroed after minutes. */
@NullMarked
package dev.souk.gateway.credential;

import org.jspecify.annotations.NullMarked;
