package dev.souk.benchmarks.targets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.souk.benchmarks.Layout;
import dev.souk.benchmarks.load.Endpoint;
import dev.souk.benchmarks.load.MockProvider;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.process.Program;

/** Makes the targets of a run, none of them started. */
public final class Lineup {

    private static final String UPSTREAM = "http://127.0.0.1:" + MockProvider.PORT;
    private static final String MODEL = "gpt-4o-mini";
    private static final String FOREIGN_KEY = "Authorization: Bearer sk-of-the-client";

    private final Layout layout;
    private @Nullable SoukTarget souk;

    private Lineup(Layout layout) {
        this.layout = layout;
    }

    public static Map<Target, Tested> of(Layout layout, List<Target> targets) {
        Lineup lineup = new Lineup(layout);
        Map<Target, Tested> tested = new EnumMap<>(Target.class);
        targets.forEach(target -> tested.put(target, lineup.make(target)));
        return tested;
    }

    private Tested make(Target target) {
        return switch (target) {
            case DIRECT -> new NoTarget();
            case NGINX, HAPROXY, LITELLM -> peer(target, List.of(FOREIGN_KEY));
            case PORTKEY -> peer(target, List.of("x-portkey-provider: openai",
                    "x-portkey-custom-host: " + UPSTREAM + "/v1", "Authorization: Bearer " + MockProvider.KEY));
            case SOUK -> souk();
            case BARE -> bare();
        };
    }

    private Tested peer(Target target, List<String> headers) {
        Path start = layout.peer(target).resolve("start");
        return new PlainTarget(target, new Endpoint(target.port(), MODEL, headers),
                Program.of(target.id(), layout.peer(target), start.toString(), layout.installed(target).toString()),
                layout.logs());
    }

    private Tested bare() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(souk().jvmOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.souk.benchmarks.bare.BareProxy",
                "--port", Integer.toString(Target.BARE.port()), "--upstream", UPSTREAM, "--key", MockProvider.KEY));
        return new PlainTarget(Target.BARE, new Endpoint(Target.BARE.port(), MODEL, List.of(FOREIGN_KEY)),
                new Program(Target.BARE.id(), command, layout.home(), Map.of()), layout.logs());
    }

    private SoukTarget souk() {
        SoukTarget made = souk == null ? SoukTarget.provision(layout) : souk;
        souk = made;
        return made;
    }
}
