package dev.souk.controlplane.contract;

/**
 * One place where a request breaks the contract.
 *
 * @param param  the parameter, or the way to the field such as {@code models[1]}
 * @param detail a sentence that names the offending value, unless it is a secret, and what was expected
 */
public record Violation(String param, String detail) {}
