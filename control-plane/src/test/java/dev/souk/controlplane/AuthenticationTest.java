package dev.souk.controlplane;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.contract.Access;
import dev.souk.controlplane.contract.Contract;
import dev.souk.controlplane.contract.ContractOperation;

import static org.assertj.core.api.Assertions.assertThat;

class AuthenticationTest {

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
    void opensNothingButSignInAndTheContract() {
        assertThat(Contract.load().operations()).filteredOn(operation -> operation.access() == Access.OPEN)
                .extracting(ContractOperation::path)
                .containsExactly("/api/v1/openapi.json", "/api/v1/sign-in");
    }

    @Test
    void refusesEveryOtherOperationWithoutAProof() {
        for (ContractOperation operation : Contract.load().operations()) {
            if (operation.access() != Access.OPEN) {
                Reply reply = souk.send(souk.request(operation.method().name(), path(operation), null))
                        .isProblem(401, "unauthenticated");
                assertThat(reply.header("www-authenticate")).isEqualTo("Bearer");
            }
        }
    }

    @Test
    void takesTheAdminTokenInAnyCaseOfTheScheme() {
        for (String scheme : List.of("Bearer ", "bearer ", "BEARER ")) {
            souk.send(souk.request("GET", "/api/v1/me", null)
                    .header("authorization", scheme + ControlPlaneForTests.ADMIN_TOKEN)).isStatus(200);
        }
    }

    @Test
    void refusesAWrongTokenWithoutRepeatingIt() {
        for (String token : List.of("wrong", ControlPlaneForTests.ADMIN_TOKEN + "x",
                ControlPlaneForTests.ADMIN_TOKEN.substring(1))) {
            Reply reply = souk.send(withToken(token)).isProblem(401, "unauthenticated");
            assertThat(reply.text()).doesNotContain(token);
        }
    }

    @Test
    void tellsSomebodyWithAVirtualKeyWhatIsMissing() {
        String key = souk.post("/api/v1/keys", "{}").json().getString("key");
        assertThat(souk.send(withToken(key)).isProblem(401, "unauthenticated").detail()).contains("virtual key");
    }

    @Test
    void slowsGuessingDownButNeverTheOperator() {
        for (int i = 0; i < 20; i++) {
            souk.send(withToken("guess-" + i)).isProblem(401, "unauthenticated");
        }
        Reply reply = souk.send(withToken("guess-20")).isProblem(429, "rate_limit_exceeded");
        assertThat(Integer.parseInt(reply.header("retry-after"))).isBetween(1, 60);
        souk.send(souk.request("POST", "/api/v1/sign-in", "{\"code\":\"" + "A".repeat(43) + "\"}"))
                .isProblem(429, "rate_limit_exceeded");
        souk.get("/api/v1/me").isStatus(200);
    }

    @Test
    void doesNotCountRequestsWithoutAnySecretAsGuesses() {
        for (int i = 0; i < 25; i++) {
            souk.send(souk.request("GET", "/api/v1/me", null)).isProblem(401, "unauthenticated");
        }
    }

    @Test
    void wantsAProofForChangesWithACookie() {
        String cookie = souk.signedIn();
        String csrf = souk.send(withCookie("GET", "/api/v1/me", null, cookie))
                .isStatus(200)
                .json()
                .getString("csrf_token");

        assertThat(souk.send(withCookie("POST", "/api/v1/keys", "{}", cookie)).isProblem(403, "forbidden").detail())
                .contains("x-souk-csrf");
        souk.send(withCookie("POST", "/api/v1/keys", "{}", cookie).header("x-souk-csrf", csrf + "x"))
                .isProblem(403, "forbidden");
        souk.send(withCookie("POST", "/api/v1/keys", "{}", cookie).header("sec-fetch-site", "cross-site"))
                .isProblem(403, "forbidden");
        souk.send(withCookie("POST", "/api/v1/keys", "{}", cookie).header("sec-fetch-site", "same-site"))
                .isProblem(403, "forbidden");
        assertThat(souk.get("/api/v1/keys").data()).isEmpty();

        souk.send(withCookie("POST", "/api/v1/keys", "{}", cookie).header("x-souk-csrf", csrf)).isStatus(201);
        souk.send(withCookie("POST", "/api/v1/keys", "{}", cookie).header("sec-fetch-site", "same-origin"))
                .isStatus(201);
    }

    @Test
    void givesEachSessionAProofOfItsOwn() {
        String first = souk.signedIn();
        String second = souk.signedIn();
        String csrf = souk.send(withCookie("GET", "/api/v1/me", null, first)).json().getString("csrf_token");
        souk.send(withCookie("POST", "/api/v1/keys", "{}", second).header("x-souk-csrf", csrf))
                .isProblem(403, "forbidden");
    }

    @Test
    void keepsSignInLinksForTheAdminToken() {
        String cookie = souk.signedIn();
        souk.send(withCookie("POST", "/api/v1/sign-in-links", null, cookie).header("sec-fetch-site", "same-origin"))
                .isProblem(403, "forbidden");
    }

    @Test
    void saysWhoOneIs() {
        JsonObject operator = souk.get("/api/v1/me").isStatus(200).json();
        assertThat(operator.getJsonObject("user").getString("name")).isEqualTo("operator");
        assertThat(operator.getJsonObject("organisation").getString("name")).isEqualTo("default");
        assertThat(operator.containsKey("csrf_token")).isFalse();
        JsonObject person = souk.send(withCookie("GET", "/api/v1/me", null, souk.signedIn())).isStatus(200).json();
        assertThat(person.getJsonObject("user")).isEqualTo(operator.getJsonObject("user"));
    }

    @Test
    void knowsNoSessionThatItDidNotOpen() {
        for (String value : List.of("", "x", "A".repeat(43), "A".repeat(5000))) {
            souk.send(withCookie("GET", "/api/v1/me", null, "souk_session=" + value))
                    .isProblem(401, "unauthenticated");
        }
    }

    private HttpRequest.Builder withToken(String token) {
        return souk.request("GET", "/api/v1/me", null).header("authorization", "Bearer " + token);
    }

    private HttpRequest.Builder withCookie(String method, String path, @org.jspecify.annotations.Nullable String body,
            String cookie) {
        return souk.request(method, path, body).header("cookie", cookie);
    }

    private static String path(ContractOperation operation) {
        return operation.path().replace("{id}", "00000000-0000-7000-8000-000000000009");
    }
}
