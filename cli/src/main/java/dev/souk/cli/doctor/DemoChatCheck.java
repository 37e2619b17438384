package dev.souk.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.up.Role;

/** A chat with the demo provider, streamed through the gateway that runs, with a virtual key that lives as long. */
final class DemoChatCheck implements Check {

    private static final Duration LIMIT = Duration.ofSeconds(8);
    /** Gateways learn of a new key within a second. */
    private static final Duration KEY_KNOWN = Duration.ofSeconds(3);
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final String MODEL = "demo/chat";

    private final Situation situation;
    private final Optional<AdminApi> api;
    private final Web web;

    DemoChatCheck(Situation situation, Optional<AdminApi> api, Web web) {
        this.situation = situation;
        this.api = api;
        this.web = web;
    }

    @Override
    public String name() {
        return "demo chat";
    }

    @Override
    public List<Finding> run() throws InterruptedException {
        if (situation.config().production()) {
            return List.of(new Finding.Skipped("production has no demo provider"));
        }
        if (api.isEmpty() || situation.role() != Role.ALL) {
            return List.of(new Finding.Skipped("it needs a Souk with all roles that runs here, and its admin.token"));
        }
        try {
            Web.Answer issued = api.get()
                    .post("/keys", new JsonObject().put("name", "souk doctor")
                            .put("models", new JsonArray().add("demo/*"))
                            .put("concurrency", 1));
            if (!issued.isOk()) {
                return List.of(new Finding.Problem("no virtual key can be issued for it: " + issued.problem(),
                        "./souk logs -n 50"));
            }
            try {
                return List.of(chat(api.get().url(), issued.body().getString("key")));
            } finally {
                api.get().delete("/keys/" + issued.body().getString("id"));
            }
        } catch (IOException e) {
            return List.of(Unanswered.by("the gateway", e));
        }
    }

    private Finding chat(URI gateway, String key) throws IOException, InterruptedException {
        long known = System.nanoTime() + KEY_KNOWN.toNanos();
        while (true) {
            long asked = System.nanoTime();
            HttpResponse<Stream<String>> answer = ask(gateway, key);
            try (Stream<String> lines = answer.body()) {
                if (answer.statusCode() == 200) {
                    return judged(lines, asked);
                }
                if (answer.statusCode() != 401 || System.nanoTime() > known) {
                    String said = String.join(" ", lines.limit(5).toList());
                    return new Finding.Problem("the gateway refuses it with status " + answer.statusCode() + ": "
                            + said.substring(0, Math.min(said.length(), 300)), "./souk logs -n 50");
                }
            }
            Thread.sleep(BETWEEN);
        }
    }

    private HttpResponse<Stream<String>> ask(URI gateway, String key) throws IOException, InterruptedException {
        JsonObject question = new JsonObject().put("model", MODEL)
                .put("stream", true)
                .put("messages", new JsonArray().add(new JsonObject().put("role", "user").put("content", "Hello")));
        return web.stream(Web.request(URI.create(gateway + "/v1/chat/completions"), LIMIT, "authorization",
                "Bearer " + key, "content-type", "application/json")
                .POST(BodyPublishers.ofString(question.encode()))
                .build(), BodyHandlers.ofLines());
    }

    private static Finding judged(Stream<String> lines, long asked) {
        Duration firstToken = Duration.ZERO;
        String last = "";
        for (Iterator<String> each = lines.iterator(); each.hasNext();) {
            String line = each.next();
            if (firstToken.isZero() && hasText(line)) {
                firstToken = Duration.ofNanos(System.nanoTime() - asked);
            }
            last = line.isEmpty() ? last : line;
        }
        Duration total = Duration.ofNanos(System.nanoTime() - asked);
        String found = MODEL + " streamed: first token after " + firstToken.toMillis() + " ms, all of it after "
                + total.toMillis() + " ms";
        if (!last.equals("data: [DONE]") || firstToken.isZero()) {
            return new Finding.Problem(MODEL + " did not come to its end", "./souk logs -n 50");
        }
        return firstToken.compareTo(SLOW) > 0
                ? new Finding.Warning(found + ": slow", "look what else this machine does (top), see memory and cores")
                : new Finding.Ok(found);
    }

    private static boolean hasText(String line) {
        try {
            JsonObject chunk = line.startsWith("data: {")
                    ? new JsonObject(line.substring("data: ".length()))
                    : new JsonObject();
            return chunk.getJsonArray("choices", new JsonArray())
                    .stream()
                    .map(JsonObject.class::cast)
                    .map(choice -> choice.getJsonObject("delta", new JsonObject()).getString("content", ""))
                    .anyMatch(text -> text != null && !text.isEmpty());
        } catch (DecodeException _) {
            return false;
        }
    }
}
