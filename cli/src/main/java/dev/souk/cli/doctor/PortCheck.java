package dev.souk.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.souk.cli.instance.RunningInstance;

/** Whether a listener can be opened, or is our own already. */
record PortCheck(String name, String host, int port, Optional<RunningInstance> instance) implements Check {

    private static final int FIRST_FOR_EVERYBODY = 1024;

    @Override
    public List<Finding> run() {
        String place = host + ":" + port;
        if (port == 0) {
            return List.of(new Finding.Ok("any free port"));
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return List.of(new Finding.Problem(host + " has no address", "set " + hostVariable()
                    + " to a name or address of this machine, such as 127.0.0.1 or 0.0.0.0"));
        }
        Optional<String> refusal = refusal(address);
        if (refusal.isEmpty()) {
            return List.of(new Finding.Ok(place + " is free"));
        }
        return List.of(ListeningProcess.on(port)
                .map(holder -> heldBy(holder, place))
                .orElseGet(() -> refused(place, refusal.get())));
    }

    private Finding heldBy(ListeningProcess holder, String place) {
        if (instance.filter(own -> own.pid() == holder.pid()).isPresent()) {
            return new Finding.Ok(place + " is held by the Souk that runs here (process " + holder.pid() + ")");
        }
        return new Finding.Problem(place + " is taken by process " + holder.pid() + " (" + holder.name() + ")",
                "end it (kill " + holder.pid() + "), or use another port: " + another());
    }

    private Finding refused(String place, String reason) {
        if (reason.contains("Permission denied") && port < FIRST_FOR_EVERYBODY) {
            return new Finding.Problem(place + " is for root only (" + reason + ")", "use a port from "
                    + FIRST_FOR_EVERYBODY + " on behind a proxy: " + another());
        }
        if (reason.contains("Cannot assign")) {
            return new Finding.Problem(host + " is no address of this machine", "set " + hostVariable()
                    + " to one that is, such as 127.0.0.1 or 0.0.0.0");
        }
        return new Finding.Problem(place + " cannot be listened on (" + reason
                + "); who holds it cannot be seen from here",
                "find it with: ss -ltnp 'sport = :" + port + "' (as root), or use another port: " + another());
    }

    private String another() {
        int free = freePort();
        return name.equals("gateway.port")
                ? "./souk up --port " + free
                : portVariable() + "=" + free + " ./souk up";
    }

    private String portVariable() {
        return "SOUK_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private String hostVariable() {
        return portVariable().replace("_PORT", "_HOST");
    }

    /** Near by, so that it is easy to remember; any free one otherwise. */
    private int freePort() {
        for (int near = Math.max(port, FIRST_FOR_EVERYBODY) + 1; near <= port + 100 && near <= 65_535; near++) {
            if (refusal(new InetSocketAddress(InetAddress.getLoopbackAddress(), near)).isEmpty()) {
                return near;
            }
        }
        return 0;
    }

    private static Optional<String> refusal(InetSocketAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
