package dev.souk.fakeprovider.scenario;

/** One rule of a scenario file that makes no sense. */
final class BadRuleException extends Exception {

    BadRuleException(String message) {
        super(message, null, false, false);
    }
}
