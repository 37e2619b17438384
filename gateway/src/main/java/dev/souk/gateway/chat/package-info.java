/** The way of one chat: the list of its steps, and the state it carries from the first byte in to the last byte out. */
@NullMarked
package dev.souk.gateway.chat;

import org.jspecify.annotations.NullMarked;
