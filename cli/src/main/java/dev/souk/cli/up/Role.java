package dev.souk.cli.up;

import java.util.Arrays;
import java.util.stream.Collectors;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which parts a process runs; named as on the command line. */
public enum Role {
    ALL("all"), GATEWAY("gateway"), CONTROL_PLANE("control-plane"), WORKER("worker");

    private final String option;

    Role(String option) {
        this.option = option;
    }

    public boolean hasGateway() {
        return this == ALL || this == GATEWAY;
    }

    @Override
    public String toString() {
        return option;
    }

    /** Reads the names as they stand on the command line. */
    static final class Converter implements ITypeConverter<Role> {

        @Override
        public Role convert(String option) {
            return Arrays.stream(values())
                    .filter(role -> role.option.equals(option))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Arrays.stream(values()).map(Role::toString).collect(Collectors.joining(", "))
                            + " but was '" + option + "'"));
        }
    }
}
