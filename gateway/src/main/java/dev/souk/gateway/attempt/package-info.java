/** One try at one deployment: the call, and the words for what went wrong with it. */
@NullMarked
package dev.souk.gateway.attempt;

import org.jspecify.annotations.NullMarked;
