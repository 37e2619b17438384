package dev.souk.cli;

import java.util.concurrent.Callable;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code souk version}. */
@Command(name = "version", description = "Print the version of Souk and of the Java it runs on.")
public final class VersionCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final JsonOption json = new JsonOption();

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String version = SoukVersion.text();
        String java = Runtime.version().toString();
        surroundings.out()
                .println(json.isWanted()
                        ? new JsonObject().put("version", version).put("java", java).encode()
                        : "Souk " + version + " on Java " + java);
        return ExitCode.OK;
    }
}
