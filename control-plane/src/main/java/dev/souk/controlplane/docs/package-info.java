/** The page for people who program against the API, made from its contract. */
@NullMarked
package dev.souk.controlplane.docs;

import org.jspecify.annotations.NullMarked;
