/** What every HTTP edge shares: problem answers, request ids, bearer tokens, listening. */
@NullMarked
package dev.souk.platform.http;

import org.jspecify.annotations.NullMarked;
