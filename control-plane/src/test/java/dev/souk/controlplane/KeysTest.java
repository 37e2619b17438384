package dev.souk.controlplane;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.keys.IssueVirtualKey;
import dev.souk.controlplane.keys.RetireUnusedStartKeys;

import static dev.souk.controlplane.ControlPlaneForTests.await;
import static org.assertj.core.api.Assertions.assertThat;

class KeysTest {

    private static ControlPlaneForTests souk;

    @BeforeAll
    static void start(@TempDir Path folder) {
        souk = ControlPlaneForTests.start(folder);
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    @Test
    void showsAKeyOnceAndStoresItsHash() throws GeneralSecurityException {
        JsonObject issued = issue("{\"name\":\"once\"}");
        String text = issued.getString("key");
        assertThat(text).matches("sk-souk-[a-z0-9]{12}-[A-Za-z0-9_-]{43}");
        String[] parts = text.substring("sk-souk-".length()).split("-", 2);
        assertThat(issued.getString("public_id")).isEqualTo(parts[0]);

        Row row = souk.sql("SELECT * FROM virtual_keys WHERE id = $1", id(issued)).getFirst();
        assertThat(row.getString("public_id")).isEqualTo(parts[0]);
        assertThat(row.getBuffer("secret_hash").getBytes()).isEqualTo(
                MessageDigest.getInstance("SHA-256").digest(parts[1].getBytes(StandardCharsets.US_ASCII)));
        assertThat(row.deepToString()).doesNotContain(parts[1]);

        for (String path : List.of("/api/v1/keys", "/api/v1/keys/" + issued.getString("id"))) {
            assertThat(souk.get(path).isStatus(200).text()).contains(parts[0]).doesNotContain(parts[1]);
        }
    }

    @Test
    void issuesAnotherKeyEachTime() {
        assertThat(issue("{}").getString("key")).isNotEqualTo(issue("{}").getString("key"));
    }

    @Test
    void limitsAKeyWhenNothingIsSaid() {
        JsonObject issued = issue("{}");
        assertThat(issued.getString("name")).isEqualTo("unnamed");
        assertThat(issued.getJsonArray("models")).isEmpty();
        assertThat(issued.getInteger("rpm")).isEqualTo(600);
        assertThat(issued.getInteger("concurrency")).isEqualTo(32);
        assertThat(issued.getString("created_at")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(issued.getValue("revoked_at")).isNull();
    }

    @Test
    void liftsALimitOnlyWhereNullIsSaid() {
        JsonObject issued = issue("{\"rpm\":null,\"concurrency\":7}");
        assertThat(issued.getValue("rpm")).isNull();
        assertThat(issued.getInteger("concurrency")).isEqualTo(7);
        Row row = souk.sql("SELECT rpm, concurrency FROM virtual_keys WHERE id = $1", id(issued)).getFirst();
        assertThat(row.getInteger("rpm")).isNull();
        assertThat(row.getInteger("concurrency")).isEqualTo(7);
    }

    @Test
    void keepsWhatWasAskedFor() {
        JsonObject asked = new JsonObject().put("name", "  für Łukasz 🗝 ")
                .put("models", new JsonArray().add("openai/*").add("gpt-4o-mini").add("openai/*"))
                .put("rpm", 1)
                .put("concurrency", Integer.MAX_VALUE);
        JsonObject issued = issue(asked.encode());
        JsonObject found = souk.get("/api/v1/keys/" + issued.getString("id")).isStatus(200).json();
        assertThat(found.getString("name")).isEqualTo("für Łukasz 🗝");
        assertThat(found.getJsonArray("models")).containsExactly("openai/*", "gpt-4o-mini");
        assertThat(found.getInteger("rpm")).isEqualTo(1);
        assertThat(found.getInteger("concurrency")).isEqualTo(Integer.MAX_VALUE);
        assertThat(found.containsKey("key")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  {"name":""}                   | name        | expected 1 to 100 characters without
                                                                  {"name":"a\\nb"}              | name        | control characters
                                                                  {"name":"a\\u202eb"}          | name        | control characters
                                                                  {"name":"souk up"}            | name        | is kept for
                                                                  {"name":5}                    | name        | 5 was sent, expected 1 to 100 characters
                                                                  {"models":"gpt*"}             | models      | 'gpt*' was sent, expected an array of at most 100 strings
                                                                  {"models":["a",1]}            | models[1]   | 1 was sent, expected 1 to 200 printable
                                                                  {"models":[""]}               | models[0]   | '' was sent, expected 1 to 200 printable
                                                                  {"models":["a b"]}            | models[0]   | such as gpt-4o* or openai/*
                                                                  {"models":["a\\u0000"]}       | models[0]   | was sent, expected 1 to 200 printable
                                                                  {"rpm":0}                     | rpm         | 0 was sent, expected a whole number from 1
                                                                  {"rpm":-3}                    | rpm         | -3 was sent
                                                                  {"rpm":1.5}                   | rpm         | 1.5 was sent
                                                                  {"rpm":"10"}                  | rpm         | '10' was sent
                                                                  {"rpm":2147483648}            | rpm         | 2147483648 was sent
                                                                  {"rpm":true}                  | rpm         | true was sent
                                                                  {"concurrency":{}}            | concurrency | an object was sent
                                                                  {"concurrency":0}             | concurrency | 0 was sent
                                                                  {"modles":[]}                 | modles      | did you mean 'models'?
                                                                  {"budget":"5USD"}             | budget      | expected any of name, models, rpm, concurrency
                                                                  """)
    void refusesAnUnsoundKey(String body, String param, String detail) {
        Reply reply = souk.post("/api/v1/keys", body).isProblem(400, "invalid_request");
        assertThat(reply.param()).isEqualTo(param);
        assertThat(reply.detail()).contains(detail);
    }

    @Test
    void refusesTooManyAndTooLongGlobs() {
        JsonArray many = new JsonArray();
        for (int i = 0; i < 101; i++) {
            many.add("m" + i);
        }
        assertThat(souk.post("/api/v1/keys", new JsonObject().put("models", many))
                .isProblem(400, "invalid_request")
                .detail()).contains("101");
        souk.post("/api/v1/keys", new JsonObject().put("models", new JsonArray().add("m".repeat(201))))
                .isProblem(400, "invalid_request");
        issue(new JsonObject().put("models", new JsonArray().add("m".repeat(200))).encode());
    }

    @Test
    void listsNewestFirstInPages() {
        for (int i = 0; i < 5; i++) {
            issue("{\"name\":\"page\"}");
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            Reply page = souk.get("/api/v1/keys?limit=2" + next).isStatus(200);
            page.data().forEach(key -> seen.add(key.getString("id")));
            String cursor = page.json().getString("next");
            next = cursor == null ? null : "&after=" + cursor;
        }
        List<String> stored = souk.sql("SELECT id::text FROM virtual_keys WHERE public_id <> 'foreignforei'")
                .stream()
                .map(row -> row.getString("id"))
                .sorted(Comparator.reverseOrder())
                .toList();
        assertThat(seen).isEqualTo(stored);
        assertThat(souk.get("/api/v1/keys?limit=200").json().getValue("next")).isNull();
    }

    @Test
    void revokesForGood() {
        String path = "/api/v1/keys/" + issue("{}").getString("id");
        assertThat(souk.delete(path).isStatus(204).text()).isEmpty();
        String revokedAt = souk.get(path).json().getString("revoked_at");
        assertThat(revokedAt).isNotNull();
        long change = change(path);
        souk.delete(path).isStatus(204);
        assertThat(souk.get(path).json().getString("revoked_at")).isEqualTo(revokedAt);
        assertThat(change(path)).as("what changed nothing wakes nobody").isEqualTo(change);
    }

    @Test
    void tellsGatewaysOfEachChange() {
        String path = "/api/v1/keys/" + issue("{}").getString("id");
        long issued = change(path);
        souk.delete(path).isStatus(204);
        assertThat(change(path)).isGreaterThan(issued);
    }

    @Test
    void knowsNoKeyOfAnotherOrganisation() {
        souk.addOtherOrganisation();
        UUID foreign = UUID.randomUUID();
        souk.sql("INSERT INTO virtual_keys (id, organisation_id, owner_id, name, public_id, secret_hash)"
                + " VALUES ($1, $2::text::uuid, $3::text::uuid, 'foreign', 'foreignforei', '')", foreign,
                ControlPlaneForTests.OTHER_ORGANISATION, ControlPlaneForTests.OTHER_USER);
        souk.get("/api/v1/keys/" + foreign).isProblem(404, "not_found");
        souk.delete("/api/v1/keys/" + foreign).isProblem(404, "not_found");
        assertThat(souk.get("/api/v1/keys?limit=200").text()).doesNotContain("foreign");
        assertThat(souk.sql("SELECT revoked_at FROM virtual_keys WHERE id = $1", foreign)
                .getFirst()
                .getValue("revoked_at")).isNull();
    }

    @Test
    void findsNothingUnderWhatIsNoId() {
        for (String id : List.of("x", "1-1-1-1-1", "00000000-0000-7000-8000-00000000000",
                UUID.randomUUID().toString())) {
            souk.get("/api/v1/keys/" + id).isProblem(404, "not_found");
            souk.delete("/api/v1/keys/" + id).isProblem(404, "not_found");
        }
    }

    @Test
    void retiresStartKeysThatNobodyUsed() {
        String unused = startKey();
        String used = startKey();
        String ordinary = issue("{\"name\":\"mine\"}").getString("id");
        UsageRows.insert(souk, UUID.fromString(used), "demo/chat");

        RetireUnusedStartKeys.Output output = await(
                souk.controlPlane().retireUnusedStartKeys().run(new RetireUnusedStartKeys.Input(Caller.OPERATOR)));

        assertThat(output.retired()).isEqualTo(1);
        assertThat(isRevoked(unused)).isTrue();
        assertThat(isRevoked(used)).isFalse();
        assertThat(isRevoked(ordinary)).isFalse();
    }

    private static String startKey() {
        return await(souk.controlPlane()
                .issueVirtualKey()
                .run(IssueVirtualKey.Input.named(Caller.OPERATOR, RetireUnusedStartKeys.START_KEY_NAME))).key()
                .id()
                .toString();
    }

    private static boolean isRevoked(String id) {
        return souk.get("/api/v1/keys/" + id).isStatus(200).json().getValue("revoked_at") != null;
    }

    private static JsonObject issue(String body) {
        return souk.post("/api/v1/keys", body).isStatus(201).json();
    }

    private static UUID id(JsonObject key) {
        return UUID.fromString(key.getString("id"));
    }

    private static long change(String path) {
        return souk.sql("SELECT change FROM virtual_keys WHERE id = $1",
                UUID.fromString(path.substring(path.lastIndexOf('/') + 1))).getFirst().getLong("change");
    }
}
