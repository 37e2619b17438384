/** {@code souk doctor}: tests what a person would otherwise guess at, and says how each problem is mended. */
@NullMarked
package dev.souk.cli.doctor;

import org.jspecify.annotations.NullMarked;
