/** What every HTTP edge shares: listening, TLS, limits on slow peers, client addresses, problem answers, tokens. */
@NullMarked
package dev.souk.platform.http;

import org.jspecify.annotations.NullMarked;
