/** How this process logs: lines for people or for machines, from threads of their own, into a file of bounded size. */
@NullMarked
package dev.souk.cli.logging;

import org.jspecify.annotations.NullMarked;
