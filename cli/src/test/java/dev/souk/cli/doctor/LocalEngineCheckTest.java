package dev.souk.cli.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.FreePort;
import dev.souk.cli.client.Server;
import dev.souk.cli.client.ServerTrust;
import dev.souk.platform.config.HostPort;

import static org.assertj.core.api.Assertions.assertThat;

final class LocalEngineCheckTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Web web = new Web(new ServerTrust.Usual());
    private final FakeHttp engine = new FakeHttp();
    private final FakeHttp souk = new FakeHttp();

    @BeforeEach
    void anEngineAnswers() {
        engine.answering("GET /api/version", 200, new JsonObject().put("version", "0.9")).listen();
    }

    @AfterEach
    void close() {
        web.close();
        engine.close();
        souk.close();
    }

    @Test
    void anEngineThatIsNoProviderYetComesWithTheLinesThatMakeItOne() throws InterruptedException {
        String mend = finding(Set.of(new HostPort("10.0.0.5", 8000)), false).howToMend().orElse("");

        assertThat(mend).contains("SOUK_EGRESS_ALLOW=10.0.0.5:8000,127.0.0.1:" + engine.port() + " ./souk restart",
                "./souk provider add ollama --dialect openai --base-url http://127.0.0.1:" + engine.port() + "/v1",
                "./souk credential add ollama --key-stdin");
    }

    @Test
    void aProviderThatMayNotBeCalledIsAProblem() throws InterruptedException {
        Finding finding = finding(Set.of(), true);

        assertThat(finding).isInstanceOf(Finding.Problem.class);
        assertThat(finding.howToMend().orElse("")).isEqualTo("SOUK_EGRESS_ALLOW=localhost:" + engine.port()
                + " ./souk restart");
    }

    @Test
    void aProviderThatMayBeCalledIsInOrder() throws InterruptedException {
        assertThat(finding(Set.of(new HostPort("localhost", engine.port())), true)).isInstanceOf(Finding.Ok.class);
    }

    @Test
    void whereNothingAnswersNothingIsTested() throws InterruptedException {
        LocalEngine none = new LocalEngine("Ollama", "ollama", FreePort.pick(), "/api/version");

        assertThat(new LocalEngineCheck(List.of(none), Set.of(), Set.of(), Optional.empty(), web, PATIENCE).run())
                .singleElement()
                .isInstanceOf(Finding.Skipped.class);
    }

    private Finding finding(Set<HostPort> allowed, boolean isProvider) throws InterruptedException {
        JsonArray providers = new JsonArray().add(new JsonObject().put("name", "openai")
                .put("base_url", "https://api.openai.com/v1"));
        if (isProvider) {
            providers.add(new JsonObject().put("name", "mine")
                    .put("base_url", "http://localhost:" + engine.port() + "/v1"));
        }
        souk.answering("GET /api/v1/providers", 200, new JsonObject().put("data", providers)).listen();
        return new LocalEngineCheck(List.of(new LocalEngine("Ollama", "ollama", engine.port(), "/api/version")),
                allowed,
                Set.of(), Optional.of(new AdminApi(web, new Server(souk.url(), "token", new ServerTrust.Usual()))), web,
                PATIENCE).run().getFirst();
    }
}
