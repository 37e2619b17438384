/** The inference endpoints. Start at {@link dev.souk.gateway.GatewayRoutes}, then {@code chat.ChatFlow}. */
@NullMarked
package dev.souk.gateway;

import org.jspecify.annotations.NullMarked;
