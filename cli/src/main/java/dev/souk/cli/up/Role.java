package dev.souk.cli.up;

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

    /** What picocli reads on the command line, too. */
    @Override
    public String toString() {
        return option;
    }
}
