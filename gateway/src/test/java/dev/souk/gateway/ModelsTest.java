package dev.souk.gateway;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

class ModelsTest {

    private static GatewayFixture souk;

    @BeforeAll
    static void start() {
        souk = new GatewayFixture();
        souk.provider("acme", "acme-secret", "fast", "vendor/large", "chat");
        souk.provider("zulu", "zulu-secret", "chat");
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    @Test
    void listsWhatTheOwnersCredentialsReach() {
        HttpResponse<String> answer = souk.get("/v1/models", souk.key());
        JsonObject list = new JsonObject(answer.body());
        assertThat(list.getString("object")).isEqualTo("list");
        List<String> ids = list.getJsonArray("data")
                .stream()
                .map(model -> ((JsonObject) model).getString("id"))
                .toList();
        assertThat(ids).containsExactly("acme/chat", "acme/fast", "acme/vendor/large", "demo/chat", "demo/fast",
                "demo/slow", "zulu/chat");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void showsOneModelAlsoWhenItsIdHoldsSlashes() {
        for (String path : List.of("/v1/models/acme/vendor/large", "/v1/models/acme%2Fvendor%2Flarge",
                "/v1/models/vendor/large")) {
            JsonObject model = new JsonObject(souk.get(path, souk.key()).body());
            assertThat(model.getString("object")).as(path).isEqualTo("model");
            assertThat(model.getString("owned_by")).isEqualTo("acme");
        }
    }

    @Test
    void saysThatAModelIsNotThere() {
        for (String path : List.of("/v1/models/none", "/v1/models/nowhere/x", "/v1/models/")) {
            HttpResponse<String> answer = souk.get(path, souk.key());
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).contains("model_not_found");
        }
    }

    @Test
    void takesABareNameThatOneProviderServesAndAsksBackWhenSeveralDo() {
        String key = souk.key();
        HttpResponse<String> answer = souk.chat(key, "fast");
        assertThat(answer.headers().firstValue("x-souk-deployment")).hasValue("acme/fast");
        HttpResponse<String> ambiguous = souk.chat(key, "chat");
        assertThat(ambiguous.statusCode()).isEqualTo(400);
        assertThat(ambiguous.body()).contains("acme, zulu").contains("acme/chat");
    }

    @Test
    void needsAKey() {
        assertThat(souk.get("/v1/models", null).statusCode()).isEqualTo(401);
        assertThat(souk.get("/v1/models/demo/fast", "sk-souk-a-b").statusCode()).isEqualTo(401);
    }
}
