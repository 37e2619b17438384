/** What a request consumed and how it ended: the billing facts. */
@NullMarked
package dev.souk.core.usage;

import org.jspecify.annotations.NullMarked;
