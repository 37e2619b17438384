/** The OpenAI dialect towards clients: chat completions, models, errors. */
@NullMarked
package dev.souk.gateway.client.openai;

import org.jspecify.annotations.NullMarked;
