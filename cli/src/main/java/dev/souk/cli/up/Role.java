package dev.souk.cli.up;

/** Which parts a process runs; named as on the command line. */
public enum Role {
    ALL("all", true, true),
    GATEWAY("gateway", true, false),
    CONTROL_PLANE("control-plane", false, true),
    WORKER("worker",
            false, false);

    private final String option;
    private final boolean hasGateway;
    private final boolean hasControlPlane;

    Role(String option, boolean hasGateway, boolean hasControlPlane) {
        this.option = option;
        this.hasGateway = hasGateway;
        this.hasControlPlane = hasControlPlane;
    }

    public boolean hasGateway() {
        return hasGateway;
    }

    public boolean hasControlPlane() {
        return hasControlPlane;
    }

    @Override
    public String toString() {
        return option;
    }
}
