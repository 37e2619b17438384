package dev.souk.cli.usage;

import java.util.Locale;

/** What sums of usage can be made over; named as on the command line and in the API. */
enum Grouping {
    MODEL, KEY, DAY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
