package dev.souk.fakeprovider.scenario;

/** What was found for a request. */
public sealed interface Resolution {

    /** The scenario to play. */
    record Found(Scenario scenario) implements Resolution {}

    /** No word and no rule knows the model. */
    record UnknownModel(String message) implements Resolution {}

    /** A header asks for something that does not exist. */
    record BadHeader(String header, String message) implements Resolution {}
}
