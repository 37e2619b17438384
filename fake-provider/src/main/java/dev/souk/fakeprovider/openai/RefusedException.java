package dev.souk.fakeprovider.openai;

/** Carries an error out of the reading of a request. */
final class RefusedException extends Exception {

    private final transient OpenAiError error;

    RefusedException(OpenAiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    OpenAiError error() {
        return error;
    }
}
