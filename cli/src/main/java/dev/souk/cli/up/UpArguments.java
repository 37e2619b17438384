package dev.souk.cli.up;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a start was told on the command line; paths are absolute.
 *
 * @param port of the gateway, as it was typed: the configuration judges it together with everything else
 */
public record UpArguments(Role role, Optional<Path> config, Optional<Path> data, Optional<String> port) {

    /** The configuration keys that options stand in for. */
    public Map<String, String> overrides() {
        Map<String, String> overrides = new LinkedHashMap<>();
        data.ifPresent(path -> overrides.put("data", path.toString()));
        port.ifPresent(number -> overrides.put("gateway.port", number));
        return overrides;
    }

    /** The same on a command line again. */
    public List<String> asOptions() {
        List<String> options = new ArrayList<>(List.of("--role", role.toString()));
        config.ifPresent(file -> options.addAll(List.of("--config", file.toString())));
        data.ifPresent(path -> options.addAll(List.of("--data", path.toString())));
        port.ifPresent(number -> options.addAll(List.of("--port", number)));
        return options;
    }
}
