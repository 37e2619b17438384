package dev.souk.cli.doctor;

import java.io.IOException;

import javax.net.ssl.SSLException;

/** What it means that the server which runs here did not answer a call. */
final class Unanswered {

    private Unanswered() {}

    /** A certificate for the outside need not hold for the address that is called from here: that is no trouble. */
    static Finding by(String who, IOException failure) {
        return failure instanceof SSLException
                ? new Finding.Skipped(
                        who + " shows a certificate that cannot be checked from here: " + Reasons.of(failure))
                : new Finding.Problem(who + " does not answer: " + Reasons.of(failure), "./souk restart --force");
    }
}
