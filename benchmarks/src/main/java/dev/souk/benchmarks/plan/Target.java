package dev.souk.benchmarks.plan;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What load is put on. Ports are fixed, so that the configurations of the others can be plain files. */
public enum Target {

    DIRECT("direct", "none (the mock provider itself)", MockPort.NUMBER, Kind.NATIVE),
    NGINX("nginx", "nginx", 9201, Kind.NATIVE),
    HAPROXY("haproxy", "HAProxy", 9202, Kind.NATIVE),
    SOUK("souk", "Souk", 9205, Kind.MANAGED),
    BARE("bare", "Souk's pass-through, governance off", 9207, Kind.MANAGED),
    PORTKEY("portkey", "Portkey gateway", 9203, Kind.MANAGED),
    LITELLM("litellm", "LiteLLM proxy", 9204, Kind.MANAGED);

    private enum Kind {
        NATIVE, MANAGED
    }

    /** A holder, as an enum's constants can't read its own static fields. */
    private static final class MockPort {
        private static final int NUMBER = 9100;
    }

    private final String id;
    private final String title;
    private final int port;
    private final Kind kind;

    Target(String id, String title, int port, Kind kind) {
        this.id = id;
        this.title = title;
        this.port = port;
        this.kind = kind;
    }

    /** Its name on the command line and in JSON. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public int port() {
        return port;
    }

    /** Whether its code is compiled or specialised while it runs, so that it has to be warmed up for long. */
    public boolean isManaged() {
        return kind == Kind.MANAGED;
    }

    public static Target named(String id) {
        return Arrays.stream(values())
                .filter(target -> target.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("target '" + id + "': expected one of "
                        + Arrays.stream(values()).map(Target::id).collect(Collectors.joining(", "))));
    }
}
