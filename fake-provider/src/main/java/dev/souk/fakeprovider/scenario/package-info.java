/** What is to be answered, and what is to go wrong, in no dialect yet: words, rules, texts and pace. */
@NullMarked
package dev.souk.fakeprovider.scenario;

import org.jspecify.annotations.NullMarked;
