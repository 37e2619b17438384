/** The pages for people: static files under a strict content security policy. */
@NullMarked
package dev.souk.controlplane.web;

import org.jspecify.annotations.NullMarked;
