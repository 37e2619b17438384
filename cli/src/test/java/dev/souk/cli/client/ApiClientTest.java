package dev.souk.cli.client;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.cli.FreePort;
import dev.souk.cli.Terminal;
import dev.souk.cli.Terminal.Outcome;
import dev.souk.cli.instance.AdminTokenFile;
import dev.souk.cli.instance.DataDirectory;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands against a server that answers anything. */
final class ApiClientTest {

    private final Vertx vertx = Vertx.vertx();
    private final ConcurrentLinkedQueue<String> authorizations = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> paths = new ConcurrentLinkedQueue<>();
    private String url = "";
    private int status = 200;
    private String answer = "{}";

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        HttpServer server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
        url = "http://127.0.0.1:" + server.actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void neverSendsTheTokenOfTheServerHereToAnotherOne() {
        AdminTokenFile.openOrCreate(DataDirectory.create(folder.resolve("data")));

        Outcome outcome = terminal(null).run("key", "list", "--url", url);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("SOUK_TOKEN", url);
        assertThat(authorizations).isEmpty();
    }

    @Test
    void sendsTheTokenOfTheEnvironment() {
        answer = "{\"data\":[],\"next\":null}";

        assertThat(terminal("t0ken").with("SOUK_URL", url + "/").run("key", "list").exitCode()).isZero();

        assertThat(authorizations).containsExactly("Bearer t0ken");
    }

    @Test
    void readsAListToItsLastPage() {
        answer = "{\"data\":[{\"id\":\"1\"}],\"next\":\"a b\"}";

        Outcome outcome = terminal("t").run("usage", "--limit", "2", "--json", "--url", url);

        assertThat(outcome.json().getJsonArray("data")).hasSize(2);
        assertThat(paths).containsExactly("/api/v1/usage?limit=2", "/api/v1/usage?limit=1&after=a%20b");
    }

    @Test
    void tellsWhichTokenIsMeantWhenItIsRefused() {
        status = 401;
        answer = "{\"title\":\"Unauthorized\",\"detail\":\"The token is not known.\",\"code\":\"unauthenticated\","
                + "\"request_id\":\"01a\"}";

        Outcome outcome = terminal("secret-t0ken").run("key", "list", "--url", url);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("The token is not known.", "SOUK_TOKEN", "401 unauthenticated", "request 01a")
                .doesNotContain("secret-t0ken");
    }

    @Test
    void tellsThatWhatAnswersIsNotSouk() {
        answer = "<html>";

        assertThat(terminal("t").run("key", "list", "--url", url).err()).contains(url, "not Souk");
    }

    @Test
    void tellsThatNobodyListens() {
        String nobody = "http://127.0.0.1:" + FreePort.pick();

        Outcome outcome = terminal("t").run("key", "list", "--url", nobody);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains(nobody, "souk up");
    }

    @Test
    void tellsHowToStartAServerWhenNoneRuns() {
        Outcome outcome = terminal(null).run("key", "list");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains(folder.resolve("data").toString(), "souk up", "--url");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThat(terminal("t").run("key", "list", "--url", "localhost:8080").exitCode()).isEqualTo(2);
        assertThat(terminal("t").with("SOUK_URL", "not an address").run("key", "list").exitCode()).isEqualTo(2);
    }

    @Test
    void takesACredentialFromStandardInputAndNeverPrintsIt() throws Exception {
        answer = "{\"id\":\"c1\",\"last_four\":\"cdef\",\"models_count\":3}";
        Files.createDirectories(folder);

        Outcome outcome = terminal("t").typing("sk-abcdef\n")
                .run("credential", "add", "openai", "--key-stdin", "--url",
                        url);

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("cdef", "3 models").doesNotContain("sk-abcdef");
        assertThat(bodies).singleElement().asString().contains("\"key\":\"sk-abcdef\"", "\"verify\":true");
    }

    @Test
    void asksForNoCredentialWithoutATerminal() {
        Outcome outcome = terminal("t").run("credential", "add", "openai", "--url", url);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--key-stdin");
        assertThat(paths).isEmpty();
    }

    private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();

    private void answer(HttpServerRequest request) {
        authorizations.add(String.valueOf(request.getHeader("authorization")));
        paths.add(URI.create(request.uri()).toString());
        request.body().onSuccess(body -> {
            bodies.add(body.toString());
            request.response().setStatusCode(status).end(answer);
        });
    }

    private Terminal terminal(@Nullable String token) {
        Terminal terminal = new Terminal(folder).with("SOUK_DATA", folder.resolve("data").toString());
        return token == null ? terminal : terminal.with("SOUK_TOKEN", token);
    }
}
