/** One request and its answer on the wire: plays steps at a pace, with back-pressure, and notes how it ended. */
@NullMarked
package dev.souk.fakeprovider.exchange;

import org.jspecify.annotations.NullMarked;
