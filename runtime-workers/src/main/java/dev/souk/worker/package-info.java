/** The process that claims runs from the control plane and executes apps in sandboxes; its rooms follow with the apps. */
@NullMarked
package dev.souk.worker;

import org.jspecify.annotations.NullMarked;
