/** Where calls may go: public addresses and what the operator allowed, each resolved once and then held to. */
@NullMarked
package dev.souk.platform.egress;

import org.jspecify.annotations.NullMarked;
