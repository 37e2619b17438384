package dev.souk.platform.config;

import java.util.List;
import java.util.Set;

/**
 * Refuses two listeners on one address. Every process opens the management listener beside the one of its role. Those
 * of the roles may share a number: the gateway serves the control plane itself where both run in one process. The
 * system would not refuse it: inside one Vert.x two servers on one address take turns.
 */
final class ListenerCheck {

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");

    private ListenerCheck() {}

    static void run(SoukConfig config, Settings settings) {
        Listener management = new Listener(ConfigKeys.MANAGEMENT_PORT, config.management().host(),
                config.management().port());
        List<Listener> roles = List.of(
                new Listener(ConfigKeys.GATEWAY_PORT, config.gateway().host(), config.gateway().port()),
                new Listener(ConfigKeys.CONTROL_PLANE_PORT, config.controlPlane().host(), config.controlPlane().port()),
                new Listener(ConfigKeys.WORKER_PORT, config.worker().host(), config.worker().port()));
        for (Listener role : roles) {
            if (management.meets(role) && settings.isSound(management.key()) && settings.isSound(role.key())) {
                settings.add(new ConfigProblem(management.key().name(), Integer.toString(management.port()),
                        "another port than " + role.key().name() + " (" + settings.where(role.key()) + ")",
                        settings.where(management.key())));
            }
        }
    }

    private record Listener(ConfigKey<Integer> key, String host, int port) {

        boolean meets(Listener other) {
            return port != 0 && port == other.port && (host.equals(other.host) || EVERY_ADDRESS.contains(host)
                    || EVERY_ADDRESS.contains(other.host));
        }
    }
}
