/** Opens the web for the operator. */
@NullMarked
package dev.souk.cli.signin;

import org.jspecify.annotations.NullMarked;
