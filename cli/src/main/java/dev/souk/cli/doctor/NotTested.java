package dev.souk.cli.doctor;

import java.util.List;

/** Stands in for a check that cannot be made. */
record NotTested(String name, String why) implements Check {

    @Override
    public List<Finding> run() {
        return List.of(new Finding.Skipped(why));
    }
}
