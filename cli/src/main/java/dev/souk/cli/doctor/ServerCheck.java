package dev.souk.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonObject;

import dev.souk.cli.instance.InstanceLock;
import dev.souk.cli.instance.RunningInstance;

/** The server that runs here: does it answer, can it serve, and what it says about what it leans on. */
final class ServerCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Situation situation;
    private final Web web;

    ServerCheck(Situation situation, Web web) {
        this.situation = situation;
        this.web = web;
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public List<Finding> run() throws InterruptedException {
        if (situation.instance().isPresent()) {
            return List.of(asked(situation.instance().get()));
        }
        if (situation.isLocked()) {
            String process = InstanceLock.owner(situation.data()).map(pid -> "process " + pid).orElse("a process");
            return List.of(new Finding.Warning(process + " holds " + situation.data().path()
                    + " and has not told that it is up: it is starting or stopping, or it hangs",
                    "wait a moment; if it stays so: ./souk down --force"));
        }
        return List.of(new Finding.Skipped("none runs on " + situation.data().path() + "; ./souk up starts one"));
    }

    private Finding asked(RunningInstance running) throws InterruptedException {
        URI readiness = running.managementUrl().resolve("/readyz");
        try {
            Web.Answer answer = web.get(readiness, PATIENCE);
            String state = "process " + running.pid() + " at " + running.url() + " is "
                    + answer.body().getString("status", "not what was expected (" + answer.status() + ")");
            String dependencies = dependencies(answer.body().getJsonObject("dependencies", new JsonObject()));
            if (!answer.isOk()) {
                return new Finding.Problem(state + dependencies, "mend what it names; ./souk logs -n 50 says more");
            }
            return answer.body().getString("status", "").equals("ok")
                    ? new Finding.Ok(state + dependencies)
                    : new Finding.Warning(state + dependencies, "it serves; mend what it names");
        } catch (IOException e) {
            return new Finding.Problem("process " + running.pid() + " does not answer at " + readiness + " ("
                    + Reasons.of(e) + ")", "./souk restart --force");
        }
    }

    private static String dependencies(JsonObject dependencies) {
        return dependencies.stream().map(each -> {
            JsonObject dependency = (JsonObject) each.getValue();
            String reason = dependency.getString("reason", "");
            return "; " + each.getKey() + " " + dependency.getString("status")
                    + (reason.isEmpty() ? "" : ": " + reason);
        }).collect(Collectors.joining());
    }
}
