package dev.souk.cli.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What sums of usage can be made over; named as on the command line and in the API. */
enum Grouping {
    MODEL, KEY, DAY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the names as they stand on the command line. */
    static final class Converter implements ITypeConverter<Grouping> {

        @Override
        public Grouping convert(String option) {
            return Arrays.stream(values())
                    .filter(grouping -> grouping.toString().equals(option))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Arrays.stream(values()).map(Grouping::toString).collect(Collectors.joining(", "))
                            + " but was '" + option + "'"));
        }
    }
}
