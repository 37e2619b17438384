package dev.souk.cli.up;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.souk.cli.CliFailure;
import dev.souk.platform.config.SoukConfig;

/** Looks whether the ports can be had before anything slow is started. */
final class Ports {

    private Ports() {}

    /** Names every port that can't be listened on, with the key to change. */
    static void requireFree(SoukConfig config, Role role) {
        List<String> problems = new ArrayList<>();
        if (role.hasGateway()) {
            note(problems, check("gateway.port", config.gateway().host(), config.gateway().port(),
                    "gateway.port (or --port)"));
        } else {
            note(problems, check("control-plane.port", config.controlPlane().host(), config.controlPlane().port(),
                    "control-plane.port"));
        }
        note(problems, check("management.port", config.management().host(), config.management().port(),
                "management.port"));
        if (!problems.isEmpty()) {
            throw CliFailure.failed(String.join("\n", problems));
        }
    }

    private static void note(List<String> problems, @Nullable String problem) {
        if (problem != null) {
            problems.add(problem);
        }
    }

    private static @Nullable String check(String key, String host, int port, String mend) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return key.replace(".port", ".host") + ": " + host + " has no address; a name or address of this machine "
                    + "was expected.";
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
            return null;
        } catch (IOException e) {
            return key + ": " + host + ":" + port + " can't be listened on (" + e.getMessage()
                    + "). Stop what uses it, or set " + mend + " to another port.";
        }
    }
}
