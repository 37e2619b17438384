package dev.souk.benchmarks.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.souk.benchmarks.process.Child;
import dev.souk.benchmarks.process.Core;
import dev.souk.benchmarks.process.Program;

/** The load client's program. */
public record LoadClient(Path program, Path logs) {

    public LoadRun start(Endpoint endpoint, LoadOrder order) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--port",
                Integer.toString(endpoint.port()), "--path", Endpoint.PATH, "--model", endpoint.model()));
        endpoint.headers().forEach(header -> command.addAll(List.of("--header", header)));
        command.addAll(order.options());
        Program load = new Program("load-" + endpoint.port(), command, logs, Map.of());
        return new LoadRun(Child.piped(Core.REST, load, logs), order.length());
    }
}
