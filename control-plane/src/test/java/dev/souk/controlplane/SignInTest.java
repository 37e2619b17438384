package dev.souk.controlplane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

class SignInTest {

    private ControlPlaneForTests souk;

    @BeforeEach
    void start(@TempDir Path folder) {
        souk = ControlPlaneForTests.start(folder);
    }

    @AfterEach
    void stop() {
        souk.close();
    }

    @Test
    void opensOneSessionForOneCodeHoweverManyTry() throws InterruptedException, ExecutionException {
        String code = newCode();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Reply>> tries = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            for (int i = 0; i < 20; i++) {
                tries.add(threads.submit(() -> {
                    start.await();
                    return signIn(code);
                }));
            }
            start.countDown();
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Reply> each : tries) {
            statuses.add(each.get().status());
        }
        assertThat(statuses).filteredOn(status -> status == 204).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(19);
        assertThat(souk.sql("SELECT count(*) AS n FROM sessions").getFirst().getLong("n")).isEqualTo(1);
    }

    @Test
    void storesCodeAndSessionAsHashesOnly() {
        String code = newCode();
        String session = signIn(code).isStatus(204).sessionCookie().substring("souk_session=".length());
        String link = souk.sql("SELECT * FROM sign_in_links").getFirst().deepToString();
        String stored = souk.sql("SELECT * FROM sessions").getFirst().deepToString();
        assertThat(link).doesNotContain(code);
        assertThat(stored).doesNotContain(session);
        assertThat(session).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(code);
    }

    @Test
    void keepsTheCookieFromScriptsAndOtherSites() {
        String cookie = signIn(newCode()).isStatus(204).header("set-cookie");
        assertThat(cookie).contains("HTTPOnly", "SameSite=Strict", "Path=/", "Max-Age=604800").doesNotContain("Secure");
        String overTls = souk.send(souk.request("POST", "/api/v1/sign-in",
                new JsonObject().put("code", newCode()).encode()).header("x-forwarded-proto", "https"))
                .isStatus(204)
                .header("set-cookie");
        assertThat(overTls).contains("Secure");
    }

    @Test
    void makesLinksThatLastAQuarterOfAnHour() {
        JsonObject link = souk.post("/api/v1/sign-in-links", "").isStatus(201).json();
        assertThat(souk.sql("SELECT expires_at - created_at = interval '15 minutes' AS ok FROM sign_in_links")
                .getFirst()
                .getBoolean("ok")).isTrue();
        assertThat(link.getString("expires_at")).matches("\\d{4}-.*Z");
    }

    @Test
    void refusesALinkThatIsTooOld() {
        String code = newCode();
        souk.sql("UPDATE sign_in_links SET expires_at = now()");
        assertThat(signIn(code).isProblem(401, "unauthenticated").detail()).contains("souk sign-in");
        assertThat(souk.sql("SELECT used_at FROM sign_in_links").getFirst().getValue("used_at")).isNull();
    }

    @Test
    void refusesWhatIsNoCodeWithoutRepeatingIt() {
        for (String code : List.of("", "short", "A".repeat(43), "' OR 1=1 --")) {
            assertThat(signIn(code).isProblem(401, "unauthenticated").text()).doesNotContain("OR 1=1");
        }
        souk.send(souk.request("POST", "/api/v1/sign-in", "{\"code\":12345678}")).isProblem(400, "invalid_request");
        souk.send(souk.request("POST", "/api/v1/sign-in", "{}")).isProblem(400, "invalid_request");
    }

    @Test
    void endsASessionThatNobodyUses() {
        String cookie = souk.signedIn();
        souk.sql("UPDATE sessions SET last_seen_at = now() - interval '11 hours 59 minutes'");
        me(cookie).isStatus(200);
        assertThat(souk.sql("SELECT last_seen_at > now() - interval '1 minute' AS seen FROM sessions")
                .getFirst()
                .getBoolean("seen")).as("using it keeps it alive").isTrue();
        souk.sql("UPDATE sessions SET last_seen_at = now() - interval '12 hours'");
        me(cookie).isProblem(401, "unauthenticated");
    }

    @Test
    void endsASessionAfterAWeekHoweverBusy() {
        String cookie = souk.signedIn();
        assertThat(souk.sql("SELECT expires_at - created_at = interval '7 days' AS ok FROM sessions")
                .getFirst()
                .getBoolean("ok")).isTrue();
        souk.sql("UPDATE sessions SET expires_at = now()");
        me(cookie).isProblem(401, "unauthenticated");
    }

    @Test
    void signsOutForGood() {
        String cookie = souk.signedIn();
        String other = souk.signedIn();
        Reply out = souk.send(souk.request("POST", "/api/v1/sign-out", null)
                .header("cookie", cookie)
                .header("sec-fetch-site", "same-origin")).isStatus(204);
        assertThat(out.header("set-cookie")).startsWith("souk_session=;").contains("Max-Age=0");
        me(cookie).isProblem(401, "unauthenticated");
        me(other).isStatus(200);
    }

    @Test
    void wantsAProofForSigningOut() {
        String cookie = souk.signedIn();
        souk.send(souk.request("POST", "/api/v1/sign-out", null).header("cookie", cookie)).isProblem(403, "forbidden");
        me(cookie).isStatus(200);
    }

    @Test
    void signsInByFormWithoutAnyScript() {
        Reply reply = form("code=" + newCode(), "same-origin").isStatus(303);
        assertThat(reply.header("location")).isEqualTo("/");
        assertThat(reply.header("set-cookie")).contains("HTTPOnly", "SameSite=Strict");
        me(reply.sessionCookie()).isStatus(200);
    }

    @Test
    void showsTheFormAgainAfterAWrongCode() {
        for (String body : List.of("code=wrong", "code=", "", "other=1", "code=%3Cscript%3E")) {
            Reply reply = form(body, "same-origin").isStatus(401);
            assertThat(reply.header("content-type")).startsWith("text/html");
            assertThat(reply.text()).contains("make a new link", "<form").doesNotContain("<script>");
        }
    }

    @Test
    void refusesAFormThatIsNone() {
        form("code=%zz", "same-origin").isProblem(400, "invalid_request");
        form("code=" + "A".repeat(4096), "same-origin").isProblem(413, "request_too_large");
        souk.send(souk.request("POST", "/sign-in", "{}")).isProblem(415, "unsupported_media_type");
    }

    @Test
    void takesNoFormFromAnotherSite() {
        String code = newCode();
        form("code=" + code, "cross-site").isProblem(403, "forbidden");
        souk.send(souk.request("POST", "/sign-in", "code=" + code)
                .setHeader("content-type", "application/x-www-form-urlencoded")
                .header("origin", "http://evil.example")).isProblem(403, "forbidden");
        signIn(code).isStatus(204);
    }

    private String newCode() {
        return souk.post("/api/v1/sign-in-links", "").isStatus(201).json().getString("code");
    }

    private Reply signIn(String code) {
        return souk.send(souk.request("POST", "/api/v1/sign-in", new JsonObject().put("code", code).encode()));
    }

    private Reply form(String body, String site) {
        return souk.send(souk.request("POST", "/sign-in", body)
                .setHeader("content-type", "application/x-www-form-urlencoded")
                .header("sec-fetch-site", site));
    }

    private Reply me(String cookie) {
        return souk.send(souk.request("GET", "/api/v1/me", null).header("cookie", cookie));
    }
}
