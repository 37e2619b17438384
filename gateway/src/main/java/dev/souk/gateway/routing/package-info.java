/** From the model that a client asked for to the deployment that is called. */
@NullMarked
package dev.souk.gateway.routing;

import org.jspecify.annotations.NullMarked;
