package dev.souk.gateway;

import java.net.http.HttpResponse;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/** Provider credentials on their way to the upstream, and nowhere else. */
class CredentialTest {

    private static final String SECRET = "sk-upstream-0123456789abcdef";

    private static GatewayFixture souk;

    @BeforeAll
    static void start() {
        souk = new GatewayFixture();
        souk.provider("acme", SECRET, "fast");
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    @Test
    void goesToTheProviderInsteadOfTheVirtualKey() {
        String key = souk.key();
        HttpResponse<String> answer = souk.chat(key, "acme/fast");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(souk.fake().received().getLast().carriedBearer(SECRET)).isTrue();
        JsonObject record = souk.record(answer);
        assertThat(record.getString("payer")).isEqualTo("key_owner");
        assertThat(record.getString("credential_id")).isNotNull();
        assertThat(record.getString("provider")).isEqualTo("acme");
    }

    @Test
    void staysOutOfWhatTheClientSeesEvenWhenTheProviderRepeatsIt() {
        for (String model : new String[]{"acme/echo-credential", "acme/status-401", "acme/status-403"}) {
            HttpResponse<String> answer = souk.chat(souk.key(), model);
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body() + answer.headers().map()).contains("upstream_credential_rejected")
                    .doesNotContain(SECRET)
                    .doesNotContain(SECRET.substring(3));
        }
    }

    @Test
    void isNotUsedAnyMoreOnceItIsRevoked() {
        souk.provider("brief", SECRET, "fast");
        String key = souk.key();
        assertThat(souk.chat(key, "brief/fast").statusCode()).isEqualTo(200);
        GatewayFixture.await(souk.pool()
                .query("UPDATE provider_credentials SET revoked_at = now(), sealed = '' WHERE provider = 'brief'")
                .execute());
        HttpResponse<String> answer = souk.chatOnceNot200(key, "brief/fast");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("no_credential").contains("souk credential add brief");
    }

    @Test
    void failsClosedWhenItCannotBeOpened() {
        souk.provider("copied", SECRET, "fast");
        GatewayFixture.await(souk.pool()
                .preparedQuery("""
                               UPDATE provider_credentials SET sealed = (SELECT sealed FROM provider_credentials
                                 WHERE provider = 'acme') WHERE provider = $1""")
                .execute(Tuple.of("copied")));
        String key = souk.key();
        HttpResponse<String> answer = souk.chatOnceNot200(key, "copied/fast");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"code\":\"internal\"").doesNotContain("AEAD").doesNotContain(SECRET);
    }

    @Test
    void ofAnotherOrganisationIsOutOfReach() {
        UUID other = UUID.randomUUID();
        UUID owner = UUID.randomUUID();
        GatewayFixture.await(souk.pool()
                .preparedQuery(
                        """
                        WITH o AS (INSERT INTO organisations (id, owner_id, name) VALUES ($1, $2, 'other') RETURNING id)
                        INSERT INTO users (id, organisation_id, name) SELECT $2, id, 'someone' FROM o""")
                .execute(Tuple.of(other, owner)));
        String key = souk.key();
        GatewayFixture.await(souk.pool()
                .preparedQuery("UPDATE virtual_keys SET organisation_id = $1, owner_id = $2 WHERE public_id = $3")
                .execute(Tuple.of(other, owner,
                        key.substring("sk-souk-".length(), key.indexOf('-', "sk-souk-".length())))));
        HttpResponse<String> answer = souk.chatOnceNot200(key, "acme/fast");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(souk.get("/v1/models", key).body()).doesNotContain("acme");
    }
}
