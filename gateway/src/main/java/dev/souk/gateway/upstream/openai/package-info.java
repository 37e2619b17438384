/** The OpenAI dialect towards upstreams: what to send, and how to read what comes back. */
@NullMarked
package dev.souk.gateway.upstream.openai;

import org.jspecify.annotations.NullMarked;
