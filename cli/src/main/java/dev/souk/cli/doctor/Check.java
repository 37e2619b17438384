package dev.souk.cli.doctor;

import java.util.List;

/** One thing that is tested. Checks run beside each other, each on a thread of its own, and are told to end in time. */
interface Check {

    /** A word or two, stable for scripts. */
    String name();

    /** Blocks; more than one finding where there is more than one thing of the kind. A failure is a bug of the check. */
    List<Finding> run() throws Exception;
}
