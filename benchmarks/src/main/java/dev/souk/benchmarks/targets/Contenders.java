package dev.souk.benchmarks.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;

import dev.souk.benchmarks.Layout;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.process.Commands;
import dev.souk.benchmarks.result.Contender;

/** Says which version of a target is measured, and how it is set up. */
public record Contenders(Layout layout) {

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(\\.\\d+)?([-.\\w]*\\w)?");

    public Contender describe(Target target) {
        return new Contender(target, version(target), configuration(target));
    }

    private String version(Target target) {
        return switch (target) {
            case DIRECT -> "";
            case NGINX -> firstVersion(Commands.everythingOf(List.of("nginx", "-v")));
            case HAPROXY -> firstVersion(Commands.everythingOf(List.of("haproxy", "-v")));
            case SOUK, BARE -> firstVersion(Commands.everythingOf(List.of(layout.souk().toString(), "version")));
            case PORTKEY -> portkeyVersion(layout.installed(target)
                    .resolve("node_modules/@portkey-ai/gateway/package.json"));
            case LITELLM -> pinnedVersion(layout.peer(target).resolve("requirements.txt"));
        };
    }

    private static String configuration(Target target) {
        return switch (target) {
            case DIRECT -> "the load client on the mock provider, both on core 1";
            case NGINX -> "one worker, replaces the key, no buffering, keep-alive to the provider";
            case HAPROXY -> "one thread, replaces the key, keep-alive to the provider";
            case SOUK -> "`./souk up` with its PostgreSQL: virtual key, limits, sealed credential, usage scan, prices,"
                    + " usage records, metrics";
            case BARE -> "the same libraries, JVM options and way of bytes, without key, limits, scan, records and"
                    + " metrics";
            case PORTKEY -> "one Node process, provider and address by headers; no keys, limits or records";
            case LITELLM -> "one worker, one model; no database, keys or limits";
        };
    }

    private static String firstVersion(String text) {
        Matcher matcher = VERSION.matcher(text);
        return matcher.find() ? matcher.group() : "unknown";
    }

    private static String portkeyVersion(Path packageFile) {
        try {
            return new JsonObject(Files.readString(packageFile)).getString("version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String pinnedVersion(Path requirements) {
        try (var lines = Files.lines(requirements)) {
            return lines.filter(line -> line.startsWith("litellm"))
                    .map(Contenders::firstVersion)
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
