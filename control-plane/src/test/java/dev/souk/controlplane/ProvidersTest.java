package dev.souk.controlplane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import dev.souk.platform.config.HostPort;

import static org.assertj.core.api.Assertions.assertThat;

class ProvidersTest {

    private ControlPlaneForTests souk;

    @BeforeEach
    void start(@TempDir Path folder) {
        souk = ControlPlaneForTests.start(folder,
                ControlPlaneForTests.Setup.DEFAULT.withEgressTo(new HostPort("127.0.0.1", 9000)));
    }

    @AfterEach
    void stop() {
        souk.close();
    }

    @Test
    void listsTheCatalogAndOnesOwnByName() {
        add("my-vllm", "https://vllm.example.org/v1/").isStatus(201);
        add("a-proxy", "http://127.0.0.1:9000").isStatus(201);
        List<JsonObject> providers = souk.get("/api/v1/providers").isStatus(200).data();
        assertThat(providers).extracting(provider -> provider.getString("name"))
                .containsExactly("a-proxy", "demo", "my-vllm", "openai");
        assertThat(providers.get(0).getString("base_url")).isEqualTo("http://127.0.0.1:9000");
        assertThat(providers.get(1).getValue("base_url")).isNull();
        assertThat(providers.get(1).getString("source")).isEqualTo("catalog");
        assertThat(providers.get(2).getString("base_url")).isEqualTo("https://vllm.example.org/v1");
        assertThat(providers.get(2).getString("source")).isEqualTo("added");
        assertThat(providers.get(3).getString("title")).isEqualTo("OpenAI");
    }

    @Test
    void walksThroughBothKindsInPages() {
        add("b1", "https://b1.example.org").isStatus(201);
        add("zz", "https://zz.example.org").isStatus(201);
        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            Reply page = souk.get("/api/v1/providers?limit=1" + after).isStatus(200);
            page.data().forEach(provider -> seen.add(provider.getString("name")));
            String next = page.json().getString("next");
            after = next == null ? null : "&after=" + next;
        }
        assertThat(seen).containsExactly("b1", "demo", "openai", "zz");
    }

    @Test
    void hidesTheDemoInProduction(@TempDir Path folder) {
        try (ControlPlaneForTests production = ControlPlaneForTests.start(folder,
                ControlPlaneForTests.Setup.DEFAULT.inProduction())) {
            assertThat(production.get("/api/v1/providers").data()).extracting(each -> each.getString("name"))
                    .containsExactly("openai");
            production.post("/api/v1/providers", provider("demo", "https://x.example.org"))
                    .isProblem(400, "invalid_request");
        }
    }

    @Test
    void takesANameOnce() {
        add("mine", "https://a.example.org").isStatus(201);
        assertThat(add("mine", "https://b.example.org").isProblem(409, "conflict").param()).isEqualTo("name");
        assertThat(souk.get("/api/v1/providers").text()).contains("a.example.org").doesNotContain("b.example.org");
    }

    @Test
    void refusesNamesThatModelIdsCannotBeginWith() {
        for (String name : List.of("", "-a", "A", "a_b", "a/b", "a".repeat(33), "ä", "a\u0000", "demo", "openai")) {
            assertThat(add(name, "https://x.example.org").isProblem(400, "invalid_request").param()).isEqualTo("name");
        }
        add("a".repeat(32), "https://x.example.org").isStatus(201);
    }

    @Test
    void namesTheDialectsThatThereAre() {
        JsonObject body = provider("mine", "https://x.example.org").put("dialect", "anthropic");
        Reply reply = souk.post("/api/v1/providers", body).isProblem(400, "invalid_request");
        assertThat(reply.param()).isEqualTo("dialect");
        assertThat(reply.detail()).contains("'anthropic' was sent", "expected openai");
    }

    @Test
    void refusesUnsoundBaseUrlsWithoutRepeatingSecretsInThem() {
        for (String url : List.of("", "x", "http://x.example.org/v1", "ftp://x.example.org", "https://", "https:///v1",
                "//x.example.org", "https://user:sk-hidden@x.example.org", "https://x.example.org?key=sk-hidden",
                "https://x.example.org/#sk-hidden", "https://[fe80::1%25eth0]", "https://[::1%25lo]/v1",
                "https://x.example.org:0", "https://x.example.org:65536",
                "https://x.example.org/../v1", "https://x.example.org//v1", "http://127.0.0.1:9001/v1",
                "https://x.example.org/\u0000", "https://x y.example.org/sk-hidden",
                "https://x.example.org/" + "a".repeat(500))) {
            Reply reply = add("mine", url).isProblem(400, "invalid_request");
            assertThat(reply.param()).isEqualTo("base_url");
            assertThat(reply.text()).doesNotContain("sk-hidden");
        }
    }

    @Test
    void showsNothingOfAnotherOrganisation() {
        souk.addOtherOrganisation();
        add("theirs", "https://x.example.org").isStatus(201);
        souk.sql("UPDATE providers SET organisation_id = $1::text::uuid, owner_id = $2::text::uuid",
                ControlPlaneForTests.OTHER_ORGANISATION, ControlPlaneForTests.OTHER_USER);
        assertThat(souk.get("/api/v1/providers").text()).doesNotContain("theirs");
        add("theirs", "https://y.example.org").isStatus(201);
    }

    private Reply add(String name, String baseUrl) {
        return souk.post("/api/v1/providers", provider(name, baseUrl));
    }

    private static JsonObject provider(String name, String baseUrl) {
        return new JsonObject().put("name", name).put("dialect", "openai").put("base_url", baseUrl);
    }
}
