package dev.souk.controlplane;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;

import dev.souk.controlplane.account.Caller;
import dev.souk.fakeprovider.FakeProvider;
import dev.souk.fakeprovider.FakeProviderOptions;
import dev.souk.platform.config.HostPort;
import dev.souk.platform.vault.SealedSecret;
import dev.souk.platform.vault.SecretRef;

import static dev.souk.controlplane.ControlPlaneForTests.await;
import static org.assertj.core.api.Assertions.assertThat;

class CredentialsTest {

    private static final String KEY = "sk-live-0123456789-abcd";

    private final Vertx vertx = Vertx.vertx();
    private FakeProvider provider;
    private ControlPlaneForTests souk;

    @BeforeEach
    void start(@TempDir Path folder) {
        provider = await(FakeProvider.start(vertx, FakeProviderOptions.defaults().withRequiredKey(KEY)));
        souk = ControlPlaneForTests.start(folder, ControlPlaneForTests.Setup.DEFAULT
                .withEgressTo(new HostPort("127.0.0.1", provider.port()), new HostPort("localhost", provider.port())));
    }

    @AfterEach
    void stop() {
        souk.close();
        await(provider.close());
        await(vertx.close());
    }

    @Test
    void savesACredentialThatTheProviderAccepts() {
        JsonObject added = add(credential()).isStatus(201).json();
        assertThat(added.getString("provider")).isEqualTo("openai");
        assertThat(added.getString("name")).isEqualTo("default");
        assertThat(added.getString("base_url")).isEqualTo(provider.baseUrl());
        assertThat(added.getString("last_four")).isEqualTo("abcd");
        assertThat(added.getString("scope")).isEqualTo("owner");
        assertThat(added.getString("verified_at")).isNotNull();
        assertThat(added.getInteger("models_count")).isPositive();
        assertThat(added.getValue("revoked_at")).isNull();
        assertThat(added.containsKey("key")).isFalse();

        assertThat(provider.received()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/v1/models");
            assertThat(request.carriedBearer(KEY)).isTrue();
        });
        Row row = row(added);
        assertThat(row.getArrayOfStrings("models")).hasSize(added.getInteger("models_count")).isNotEmpty();
    }

    @Test
    void sealsTheSecretSoThatOnlyItsOwnReferenceOpensIt() {
        JsonObject added = add(credential()).isStatus(201).json();
        Row row = row(added);
        assertThat(row.getBuffer("sealed").toString(StandardCharsets.ISO_8859_1)).doesNotContain(KEY);
        SealedSecret sealed = new SealedSecret(row.getBuffer("sealed").getBytes(), row.getInteger("key_version"));
        SecretRef ref = new SecretRef(Caller.OPERATOR.organisation(), UUID.fromString(added.getString("id")), "openai");
        assertThat(new String(await(souk.vault().open(ref, sealed)), StandardCharsets.US_ASCII)).isEqualTo(KEY);
        SecretRef other = new SecretRef(ref.organisation(), ref.secretId(), "mistral");
        assertThat(souk.vault().open(other, sealed).toCompletionStage().toCompletableFuture())
                .failsWithin(java.time.Duration.ofSeconds(10));
    }

    @Test
    void refusesACredentialThatTheProviderRefuses() {
        Reply reply = add(credential().put("key", "sk-live-of-somebody-else")).isProblem(422, "credential_refused");
        assertThat(reply.param()).isEqualTo("key");
        assertThat(reply.detail()).contains("401").doesNotContain("somebody-else");
        assertThat(souk.get("/api/v1/credentials").data()).isEmpty();
    }

    @Test
    void savesWithoutAskingWhenToldSo() {
        JsonObject added = add(credential().put("key", "sk-anything-at-all").put("verify", false)).isStatus(201).json();
        assertThat(added.getValue("verified_at")).isNull();
        assertThat(added.getInteger("models_count")).isZero();
        assertThat(provider.received()).isEmpty();
    }

    @Test
    void keepsTheHostsNameWhereTheConnectionGoesToItsAddress() {
        String url = "http://LOCALHOST:" + provider.port() + "/v1///";
        JsonObject added = add(credential().put("base_url", url)).isStatus(201).json();
        assertThat(added.getString("base_url")).isEqualTo("http://localhost:" + provider.port() + "/v1");
        assertThat(provider.received().getFirst().header("host")).hasValue("localhost:" + provider.port());
    }

    @Test
    void takesBlanksAroundAPastedKeyOff() {
        add(credential().put("key", " \t" + KEY + "\r\n")).isStatus(201);
        assertThat(provider.received().getFirst().carriedBearer(KEY)).isTrue();
    }

    @Test
    void showsNothingOfAShortKey() {
        assertThat(add(credential().put("key", "elevenchars").put("verify", false)).isStatus(201)
                .json()
                .getValue("last_four")).isNull();
        assertThat(add(credential().put("key", "twelve-chars").put("verify", false).put("name", "b")).isStatus(201)
                .json()
                .getString("last_four")).isEqualTo("hars");
    }

    @Test
    void usesTheAddressOfAProviderThatWasAdded() {
        souk.post("/api/v1/providers",
                new JsonObject().put("name", "mine").put("dialect", "openai").put("base_url", provider.baseUrl()))
                .isStatus(201);
        JsonObject added = add(new JsonObject().put("provider", "mine").put("key", KEY)).isStatus(201).json();
        assertThat(added.getString("base_url")).isEqualTo(provider.baseUrl());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  {"provider":"openai"}                                             | key      | is missing
                                                                  {"key":"sk-hidden-key"}                                           | provider | is missing
                                                                  {"provider":"nobody","key":"sk-hidden-key"}                       | provider | 'nobody' is not a provider
                                                                  {"provider":"no\\u0000","key":"sk-hidden-key"}                    | provider | is not a provider
                                                                  {"provider":"demo","key":"sk-hidden-key"}                         | provider | takes no credential
                                                                  {"provider":"openai","key":""}                                    | key      | the value was sent, expected a string of 1 to 8192 characters
                                                                  {"provider":"openai","key":" \\n"}                                | key      | the key is empty
                                                                  {"provider":"openai","key":"sk-hidden key"}                       | key      | holds a blank
                                                                  {"provider":"openai","key":"sk-hidden\\r\\nx-evil: 1"}            | key      | control character
                                                                  {"provider":"openai","key":"sk-hidden-schlüssel"}                 | key      | visible ASCII
                                                                  {"provider":"openai","key":["sk-hidden-key"]}                     | key      | expected a string
                                                                  {"provider":"openai","key":{"sk-hidden-key":1}}                   | key      | expected a string
                                                                  {"provider":"openai","key":12345678}                              | key      | the value was sent
                                                                  {"provider":"openai","key":"sk-hidden-key","scope":"everyone"}    | scope    | owner or organisation
                                                                  {"provider":"openai","key":"sk-hidden-key","verify":"no"}         | verify   | true or false
                                                                  {"provider":"openai","key":"sk-hidden-key","name":" "}            | name     | is not a name
                                                                  {"provider":"openai","api_key":"sk-hidden-key"}                   | api_key  | expected any of
                                                                  {"provider":"openai","key":"sk-hidden-key","base_url":"http://api.openai.com/v1"}       | base_url | SOUK_EGRESS_ALLOW
                                                                  {"provider":"openai","key":"sk-hidden-key","base_url":"https://sk-hidden@openai.com"}   | base_url | expected none of them
                                                                  {"provider":"openai","key":"sk-hidden-key","base_url":"https://openai.com?k=sk-hidden"} | base_url | expected none of them
                                                                  """)
    void refusesAnUnsoundCredentialWithoutRepeatingIt(String body, String param, String detail) {
        Reply reply = souk.post("/api/v1/credentials", body).isProblem(400, "invalid_request");
        assertThat(reply.param()).isEqualTo(param);
        assertThat(reply.detail()).contains(detail);
        assertThat(reply.text()).doesNotContain("hidden", "12345678");
        assertThat(provider.received()).isEmpty();
    }

    @Test
    void takesANameOnceWhileItLives() {
        String first = add(credential()).isStatus(201).json().getString("id");
        assertThat(add(credential()).isProblem(409, "conflict").param()).isEqualTo("name");
        add(credential().put("name", "second").put("scope", "organisation")).isStatus(201);
        souk.delete("/api/v1/credentials/" + first).isStatus(204);
        add(credential()).isStatus(201);
    }

    @Test
    void destroysTheSecretOnRevocation() {
        JsonObject added = add(credential()).isStatus(201).json();
        String path = "/api/v1/credentials/" + added.getString("id");
        souk.delete(path).isStatus(204);
        Row row = row(added);
        assertThat(row.getBuffer("sealed").length()).isZero();
        JsonObject revoked = souk.get(path).isStatus(200).json();
        assertThat(revoked.getString("revoked_at")).isNotNull();
        souk.delete(path).isStatus(204);
        assertThat(souk.get(path).json()).isEqualTo(revoked);
        assertThat(row(added).getLong("change")).isEqualTo(row.getLong("change"));
    }

    @Test
    void listsNewestFirstInPages() {
        for (String name : List.of("a", "b", "c")) {
            add(credential().put("name", name).put("verify", false)).isStatus(201);
        }
        Reply first = souk.get("/api/v1/credentials?limit=2").isStatus(200);
        Reply second = souk.get("/api/v1/credentials?limit=2&after=" + first.json().getString("next")).isStatus(200);
        assertThat(first.data()).hasSize(2);
        assertThat(second.data()).hasSize(1);
        assertThat(second.json().getValue("next")).isNull();
    }

    @Test
    void knowsNoCredentialOfAnotherOrganisation() {
        JsonObject added = add(credential()).isStatus(201).json();
        souk.addOtherOrganisation();
        souk.sql("INSERT INTO organisation_keys (organisation_id, owner_id, version, kek, wrapped)"
                + " SELECT $1::text::uuid, $2::text::uuid, version, kek, wrapped FROM organisation_keys",
                ControlPlaneForTests.OTHER_ORGANISATION, ControlPlaneForTests.OTHER_USER);
        souk.sql("UPDATE provider_credentials SET organisation_id = $1::text::uuid, owner_id = $2::text::uuid",
                ControlPlaneForTests.OTHER_ORGANISATION, ControlPlaneForTests.OTHER_USER);
        String path = "/api/v1/credentials/" + added.getString("id");
        souk.get(path).isProblem(404, "not_found");
        souk.delete(path).isProblem(404, "not_found");
        assertThat(souk.get("/api/v1/credentials").data()).isEmpty();
        assertThat(row(added).getValue("revoked_at")).isNull();
    }

    private JsonObject credential() {
        return new JsonObject().put("provider", "openai").put("key", KEY).put("base_url", provider.baseUrl());
    }

    private Reply add(JsonObject credential) {
        return souk.post("/api/v1/credentials", credential);
    }

    private Row row(JsonObject added) {
        return souk.sql("SELECT * FROM provider_credentials WHERE id = $1", UUID.fromString(added.getString("id")))
                .getFirst();
    }
}
