/** The API's contract in OpenAPI: routes, validation and the docs page are made from it. */
@NullMarked
package dev.souk.controlplane.contract;

import org.jspecify.annotations.NullMarked;
