/** The providers that ship with Souk and the dated prices of their models. */
@NullMarked
package dev.souk.platform.catalog;

import org.jspecify.annotations.NullMarked;
