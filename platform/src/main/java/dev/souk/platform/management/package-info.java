/** The management port: is the process alive, can the role serve, what does it depend on. */
@NullMarked
package dev.souk.platform.management;

import org.jspecify.annotations.NullMarked;
