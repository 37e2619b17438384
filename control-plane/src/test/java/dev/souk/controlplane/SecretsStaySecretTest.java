package dev.souk.controlplane;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import dev.souk.platform.config.HostPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends secrets down every way there is, with everything logged, and looks for them afterwards. */
class SecretsStaySecretTest {

    private static final String PROVIDER_KEY = "sk-plaintext-marker-0123456789";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final Level levelBefore = root.getLevel();
    private final Vertx vertx = Vertx.vertx();
    private final List<String> answers = new ArrayList<>();
    private AwkwardProvider provider;
    private ControlPlaneForTests souk;

    @BeforeEach
    void start(@TempDir Path folder) {
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        root.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
        provider = AwkwardProvider.start(vertx, request -> request.response()
                .setStatusCode(request.uri().startsWith("/refuse") ? 401 : 200)
                .putHeader("x-echo", "" + request.getHeader("authorization"))
                .end("{\"error\":\"" + request.getHeader("authorization") + "\",\"data\":[]}"));
        souk = ControlPlaneForTests.start(folder,
                ControlPlaneForTests.Setup.DEFAULT.withEgressTo(new HostPort("127.0.0.1", provider.port())));
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        root.setLevel(levelBefore);
        others.forEach(root::addAppender);
        souk.close();
        provider.close();
        ControlPlaneForTests.await(vertx.close());
    }

    @Test
    void leavesNoSecretInLogsAnswersOrRows() {
        for (String way : List.of("/v1", "/refuse", "/%zz")) {
            send("POST", "/api/v1/credentials", credential(PROVIDER_KEY, way));
        }
        send("POST", "/api/v1/credentials", credential(PROVIDER_KEY + " inside", "/v1"));
        send("POST", "/api/v1/credentials", credential(PROVIDER_KEY, "/v1").put("unknown", PROVIDER_KEY));
        sendText("POST", "/api/v1/credentials", "{\"key\":\"" + PROVIDER_KEY + "\",");
        sendText("POST", "/api/v1/credentials", "{\"key\":[\"" + PROVIDER_KEY + "\"],\"provider\":\"openai\"}");
        souk.sql("ALTER TABLE provider_credentials RENAME TO elsewhere");
        assertThat(send("POST", "/api/v1/credentials", credential(PROVIDER_KEY, "/v1")).status()).isEqualTo(500);
        souk.sql("ALTER TABLE elsewhere RENAME TO provider_credentials");
        assertThat(provider.requests()).as("the key was on its way").anyMatch(each -> each.contains(PROVIDER_KEY));

        String code = souk.post("/api/v1/sign-in-links", "").json().getString("code");
        Reply signedIn = souk.send(souk.request("POST", "/api/v1/sign-in", "{\"code\":\"" + code + "\"}"));
        String session = signedIn.sessionCookie().substring("souk_session=".length());
        send("POST", "/api/v1/sign-in", new JsonObject().put("code", code));
        answers.add(souk.send(souk.request("GET", "/", null).header("cookie", "souk_session=" + session)).text());
        answers.add(souk.send(souk.request("GET", "/api/v1/me", null).header("authorization", "Bearer " + session))
                .text());

        JsonObject key = souk.post("/api/v1/keys", "{}").isStatus(201).json();
        String keySecret = key.getString("key")
                .substring(key.getString("key").indexOf(key.getString("public_id")) + 13);
        for (String path : List.of("/api/v1/keys", "/api/v1/credentials", "/api/v1/usage", "/api/v1/providers")) {
            send("GET", path, null);
        }

        List<String> secrets = List.of(PROVIDER_KEY, code, session, keySecret, ControlPlaneForTests.ADMIN_TOKEN);
        assertThat(log.list).as("the failure is in the log").anyMatch(event -> event.getLevel() == Level.ERROR);
        for (String secret : secrets) {
            assertThat(answers).noneMatch(answer -> answer.contains(secret));
            assertThat(log.list.stream().map(SecretsStaySecretTest::text)).noneMatch(line -> line.contains(secret));
            for (String table : List.of("virtual_keys", "provider_credentials", "sign_in_links", "sessions")) {
                assertThat(souk.sql("SELECT t::text AS row FROM " + table + " t")).isNotEmpty()
                        .noneMatch(row -> row.getString("row").contains(secret));
            }
        }
    }

    private Reply send(String method, String path, @Nullable JsonObject body) {
        return sendText(method, path, body == null ? null : body.encode());
    }

    private Reply sendText(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = path.endsWith("/sign-in")
                ? souk.request(method, path, body)
                : souk.admin(method, path, body);
        Reply reply = souk.send(request);
        answers.add(reply.text() + reply.headers());
        return reply;
    }

    private JsonObject credential(String key, String way) {
        return new JsonObject().put("provider", "openai")
                .put("name", "n" + answers.size())
                .put("key", key)
                .put("base_url", "http://127.0.0.1:" + provider.port() + way);
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
