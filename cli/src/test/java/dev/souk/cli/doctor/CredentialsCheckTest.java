package dev.souk.cli.doctor;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.client.Server;
import dev.souk.cli.client.ServerTrust;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a server that says what the API says. */
final class CredentialsCheckTest {

    private final Web web = new Web(new ServerTrust.Usual());
    private final FakeHttp server = new FakeHttp();

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    @Test
    void tellsOfEachCredentialHowItsProviderTakesIt() throws InterruptedException {
        server.answering("GET /api/v1/credentials", 200, list("a", "b", "c", "d"))
                .answering("POST /api/v1/credentials/a/check", 200, health("ok", null).put("models", 12))
                .answering("POST /api/v1/credentials/b/check", 200, health("rejected", "the provider answered 401"))
                .answering("POST /api/v1/credentials/c/check", 200, health("unreachable", "no such host"))
                .answering("POST /api/v1/credentials/d/check", 200, health("unknown", null));

        List<Finding> findings = findings();

        assertThat(findings).extracting(Finding::status).containsExactly("ok", "problem", "warning", "warning");
        assertThat(findings.get(0).found()).contains("openai/a (…cdef)", "12 models");
        assertThat(findings.get(1).found()).contains("rejected", "401");
        assertThat(findings.get(1).howToMend().orElse("")).contains("credential revoke b",
                "credential add openai --name b");
        assertThat(findings.get(2).howToMend().orElse("")).contains("https://api.openai.com/v1", "SOUK_EGRESS_ALLOW");
    }

    @Test
    void aServerThatCannotCheckIsNoProblem() throws InterruptedException {
        server.answering("GET /api/v1/credentials", 200, list("a"));

        assertThat(findings()).singleElement()
                .isInstanceOfSatisfying(Finding.Skipped.class,
                        skipped -> assertThat(skipped.found()).contains("cannot check credentials (404)"));
    }

    @Test
    void aTokenThatIsNotTakenIsAProblem() throws InterruptedException {
        server.answering("GET /api/v1/credentials", 401, new JsonObject().put("detail", "not signed in"));

        assertThat(findings()).singleElement()
                .isInstanceOfSatisfying(Finding.Problem.class,
                        problem -> assertThat(problem.found()).contains("admin.token", "not signed in"));
    }

    private List<Finding> findings() throws InterruptedException {
        server.listen();
        return new CredentialsCheck(
                Optional.of(new AdminApi(web, new Server(server.url(), "token", new ServerTrust.Usual())))).run();
    }

    private static JsonObject list(String... ids) {
        JsonArray data = new JsonArray();
        for (String id : ids) {
            data.add(new JsonObject().put("id", id)
                    .put("provider", "openai")
                    .put("name", id)
                    .put("last_four", "cdef")
                    .put("base_url", "https://api.openai.com/v1"));
        }
        return new JsonObject().put("data", data);
    }

    private static JsonObject health(String health, @Nullable String detail) {
        return new JsonObject().put("health", health).put("detail", detail);
    }
}
