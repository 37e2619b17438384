/** The OpenAI dialect of the fake provider: reads chat requests, writes chunks, completions, models and errors. */
@NullMarked
package dev.souk.fakeprovider.openai;

import org.jspecify.annotations.NullMarked;
