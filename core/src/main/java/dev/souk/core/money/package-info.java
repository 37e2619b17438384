/** Money as whole nano-USD, and the dated prices that token usage is costed by. */
@NullMarked
package dev.souk.core.money;

import org.jspecify.annotations.NullMarked;
