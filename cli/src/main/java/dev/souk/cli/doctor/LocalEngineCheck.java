package dev.souk.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.platform.config.HostPort;

/** Engines on this machine: which answer, whether they are providers yet, and whether calls to them are allowed. */
final class LocalEngineCheck implements Check {

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private final List<LocalEngine> engines;
    private final Set<HostPort> allowed;
    private final Set<Integer> ownPorts;
    private final Optional<AdminApi> api;
    private final Web web;
    private final Duration patience;

    /**
     * @param ownPorts where Souk itself listens: what answers there is no engine
     * @param patience how long an engine may take to answer
     */
    LocalEngineCheck(List<LocalEngine> engines, Set<HostPort> allowed, Set<Integer> ownPorts, Optional<AdminApi> api,
            Web web, Duration patience) {
        this.engines = engines;
        this.allowed = allowed;
        this.ownPorts = ownPorts;
        this.api = api;
        this.web = web;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "local engines";
    }

    @Override
    public List<Finding> run() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (LocalEngine engine : engines) {
            if (!ownPorts.contains(engine.port()) && answers(engine)) {
                findings.add(judged(engine));
            }
        }
        return findings.isEmpty()
                ? List.of(new Finding.Skipped("no Ollama, llama.cpp or LM Studio answers at its usual port"))
                : findings;
    }

    private boolean answers(LocalEngine engine) throws InterruptedException {
        try {
            Web.Answer answer = web.get(URI.create("http://" + engine.place() + engine.probe()), patience);
            return answer.isOk() && !answer.body().isEmpty();
        } catch (IOException _) {
            return false;
        }
    }

    private Finding judged(LocalEngine engine) throws InterruptedException {
        Optional<JsonObject> provider = providerAt(engine.port());
        String found = engine.title() + " answers at " + engine.place();
        if (provider.isEmpty()) {
            return new Finding.Warning(found + (api.isPresent()
                    ? " and is no provider yet"
                    : "; whether it is a provider is known when Souk runs"), makeItAProvider(engine));
        }
        URI baseUrl = URI.create(provider.get().getString("base_url"));
        String name = provider.get().getString("name");
        if (!isAllowed(baseUrl.getHost(), engine.port())) {
            return new Finding.Problem(found + " and is the provider " + name + ", but calls to " + baseUrl.getHost()
                    + ":" + engine.port() + " are not allowed",
                    allow(baseUrl.getHost() + ":" + engine.port())
                            + " ./souk restart");
        }
        return new Finding.Ok(found + " and is the provider " + name);
    }

    private Optional<JsonObject> providerAt(int port) throws InterruptedException {
        try {
            Web.Answer answer = api.isPresent()
                    ? api.get().get("/providers?limit=200")
                    : new Web.Answer(0, new JsonObject());
            return answer.body()
                    .getJsonArray("data", new JsonArray())
                    .stream()
                    .map(JsonObject.class::cast)
                    .filter(provider -> isHere(provider.getString("base_url", ""), port))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean isHere(String baseUrl, int port) {
        URI url = URI.create(baseUrl);
        return url.getHost() != null && HERE.contains(url.getHost()) && url.getPort() == port;
    }

    private boolean isAllowed(String host, int port) {
        return allowed.stream().anyMatch(each -> each.port() == port && each.host().equals(host));
    }

    private String makeItAProvider(LocalEngine engine) {
        boolean isAllowed = isAllowed("127.0.0.1", engine.port());
        String start = isAllowed && api.isPresent()
                ? ""
                : (isAllowed ? "" : allow(engine.place()) + " ")
                        + (api.isPresent() ? "./souk restart" : "./souk up --detach")
                        + "\n";
        return start + "./souk provider add " + engine.provider() + " --dialect openai --base-url http://"
                + engine.place() + "/v1\necho unused | ./souk credential add " + engine.provider() + " --key-stdin";
    }

    /** What is allowed already stays so. */
    private String allow(String place) {
        Set<String> all = new TreeSet<>(allowed.stream().map(HostPort::toString).toList());
        all.add(place);
        return "SOUK_EGRESS_ALLOW=" + String.join(",", all);
    }
}
