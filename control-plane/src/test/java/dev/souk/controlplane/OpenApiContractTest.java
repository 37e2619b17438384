package dev.souk.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.api.Answer;
import dev.souk.controlplane.api.ApiHandler;
import dev.souk.controlplane.api.Operation;
import dev.souk.controlplane.contract.Contract;
import dev.souk.controlplane.contract.ContractOperation;
import dev.souk.core.failure.ErrorCode;
import dev.souk.fakeprovider.FakeProvider;
import dev.souk.fakeprovider.FakeProviderOptions;
import dev.souk.platform.config.HostPort;

import static dev.souk.controlplane.ControlPlaneForTests.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpenApiContractTest {

    private static final Path PUBLISHED = Path.of("..", "docs", "api", "openapi.yaml");
    private static final Contract CONTRACT = Contract.load();

    private static Vertx vertx;
    private static FakeProvider provider;
    private static ControlPlaneForTests souk;

    @BeforeAll
    static void start(@TempDir Path folder) {
        vertx = Vertx.vertx();
        provider = await(FakeProvider.start(vertx, FakeProviderOptions.defaults()));
        souk = ControlPlaneForTests.start(folder,
                ControlPlaneForTests.Setup.DEFAULT.withEgressTo(new HostPort("127.0.0.1", provider.port())));
    }

    @AfterAll
    static void stop() {
        souk.close();
        await(provider.close());
        await(vertx.close());
    }

    @Test
    void isPublishedAsItIsServed() throws IOException {
        // JSON is YAML, too: this makes plain maps and lists of it.
        Object plain = new Load(LoadSettings.builder().build()).loadFromString(CONTRACT.document().encode());
        String yaml = "# Made from the openapi.yaml files in control-plane/src/main/resources. To write it anew:\n"
                + "# ./mvnw -pl control-plane -am test -Dtest=OpenApiContractTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dsouk.docs.write=true\n" + new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setWidth(120)
                        .setIndicatorIndent(2)
                        .setIndent(4)
                        .build()).dumpToString(plain);
        if (Boolean.getBoolean("souk.docs.write")) {
            Files.writeString(PUBLISHED, yaml);
        }
        assertThat(Files.readString(PUBLISHED)).isEqualTo(yaml);
        assertThat(souk.send(souk.request("GET", "/api/v1/openapi.json", null)).isStatus(200).json())
                .isEqualTo(CONTRACT.document());
    }

    @Test
    void bindsEachOperationToOneHandler() {
        ApiHandler handler = _ -> Future.succeededFuture(Answer.noContent());
        Map<String, ApiHandler> handlers = new HashMap<>();
        CONTRACT.operations().forEach(each -> handlers.put(each.id(), handler));
        assertThat(Operation.bound(CONTRACT, handlers)).hasSameSizeAs(CONTRACT.operations());

        handlers.put("sellTheShop", handler);
        assertThatThrownBy(() -> Operation.bound(CONTRACT, handlers)).hasMessageContaining("[sellTheShop]");
        handlers.remove("sellTheShop");
        handlers.remove("listUsage");
        assertThatThrownBy(() -> Operation.bound(CONTRACT, handlers))
                .hasMessageContaining("'listUsage' has no handler");
    }

    @Test
    void isRefusedAtStartWhenItIsNotSound() {
        JsonObject open = CONTRACT.document().copy();
        body(open, "/keys").remove("additionalProperties");
        assertThatThrownBy(() -> Contract.of(open)).hasMessageContaining("issueVirtualKey", "is not closed");

        JsonObject dangling = CONTRACT.document().copy();
        dangling.getJsonObject("components").getJsonObject("schemas").remove("VirtualKey");
        assertThatThrownBy(() -> Contract.of(dangling)).hasMessageContaining("#/components/schemas/VirtualKey");

        JsonObject twice = CONTRACT.document().copy();
        at(twice, "paths", "/usage", "get").put("operationId", "listVirtualKeys");
        assertThatThrownBy(() -> Contract.of(twice)).hasMessageContaining("'listVirtualKeys' twice");

        JsonObject lax = CONTRACT.document().copy();
        at(lax, "paths", "/usage", "get").put("security",
                new JsonArray().add(new JsonObject().put("session", new JsonArray())));
        assertThatThrownBy(() -> Contract.of(lax)).hasMessageContaining("'listUsage' has the security");
    }

    /** That each answer is what the contract promises is checked wherever tests send something. */
    @Test
    void promisesTheAnswerOfEachOperation() {
        Set<String> seen = new TreeSet<>();
        PromisedAnswers answers = new PromisedAnswers(CONTRACT);
        String key = call(answers, seen, "POST", "/keys", "{}").json().getString("id");
        call(answers, seen, "GET", "/keys?limit=1", null);
        call(answers, seen, "GET", "/keys/" + key, null);
        UsageRows.insert(souk, UUID.fromString(key), "demo/chat");
        call(answers, seen, "GET", "/usage", null);
        call(answers, seen, "GET", "/usage/summary?by=day", null);
        call(answers, seen, "DELETE", "/keys/" + key, null);
        call(answers, seen, "POST", "/providers",
                "{\"name\":\"mine\",\"dialect\":\"openai\",\"base_url\":\"" + provider.baseUrl() + "\"}");
        call(answers, seen, "GET", "/providers", null);
        String credential = call(answers, seen, "POST", "/credentials",
                "{\"provider\":\"mine\",\"key\":\"sk-0123456789\"}").json().getString("id");
        call(answers, seen, "GET", "/credentials", null);
        call(answers, seen, "GET", "/credentials/" + credential, null);
        call(answers, seen, "POST", "/credentials/" + credential + "/check", null);
        call(answers, seen, "DELETE", "/credentials/" + credential, null);
        String code = call(answers, seen, "POST", "/sign-in-links", null).json().getString("code");
        call(answers, seen, "POST", "/sign-in", "{\"code\":\"" + code + "\"}");
        call(answers, seen, "GET", "/me", null);
        call(answers, seen, "POST", "/sign-out", null);
        call(answers, seen, "GET", "/openapi.json", null);
        assertThat(seen).containsExactlyElementsOf(
                new TreeSet<>(CONTRACT.operations().stream().map(ContractOperation::id).toList()));
    }

    @Test
    void letsNobodyInWhereItSaysSo() {
        String session = souk.signedIn();
        for (ContractOperation each : CONTRACT.operations()) {
            String path = each.path().replace("{id}", "00000000-0000-7000-8000-000000000009");
            String body = each.body().isPresent() ? "{}" : null;
            int stranger = souk.send(souk.request(each.method().name(), path, body)).status();
            int person = each.id().equals("signOut")
                    ? 204
                    : souk.send(souk.request(each.method().name(), path, body)
                            .header("cookie", session)
                            .header("sec-fetch-site", "same-origin")).status();
            switch (each.access()) {
                case OPEN -> assertThat(stranger).as(each.id()).isIn(200, 400);
                case AUTHENTICATED -> {
                    assertThat(stranger).as(each.id()).isEqualTo(401);
                    assertThat(person).as(each.id()).isNotIn(401, 403, 500);
                }
                case ADMIN_TOKEN -> {
                    assertThat(stranger).as(each.id()).isEqualTo(401);
                    assertThat(person).as(each.id()).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void namesEveryFieldAndParameterThatIsTaken() {
        for (ContractOperation each : CONTRACT.operations()) {
            String path = each.path().replace("{id}", "00000000-0000-7000-8000-000000000009");
            Reply unknown = souk.send(souk.admin(each.method().name(), path + "?no-such-parameter=1",
                    each.body().isPresent() ? "{\"no-such-field\":1}" : null)).isProblem(400, "invalid_request");
            assertThat(unknown.text()).as(each.id()).contains("'no-such-parameter' is not a parameter here");
            if (each.body().isPresent()) {
                assertThat(unknown.text()).as(each.id()).contains("'no-such-field' is not a field of this request");
            }
        }
    }

    @Test
    void givesExamplesThatItWouldTake() {
        List<String> given = new ArrayList<>();
        for (ContractOperation each : CONTRACT.operations()) {
            if (each.body().isPresent()) {
                JsonObject example = at(each.node(), "requestBody", "content", "application/json")
                        .getJsonObject("example");
                assertThat(example).as(each.id()).isNotNull();
                assertThat(each.body().orElseThrow().fits(example)).as(each.id()).isTrue();
                given.add(each.id());
            }
        }
        assertThat(given).isNotEmpty();
    }

    @Test
    void namesErrorCodesThatExist() {
        JsonArray codes = at(CONTRACT.document(), "components", "schemas", "Problem", "properties", "code")
                .getJsonArray("enum");
        assertThat(codes).allMatch(Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList()::contains);
    }

    private static Reply call(PromisedAnswers answers, Set<String> seen, String method, String path,
            @Nullable String body) {
        Reply reply = path.equals("/sign-in")
                ? souk.send(souk.request(method, "/api/v1" + path, body))
                : souk.send(souk.admin(method, "/api/v1" + path, body));
        assertThat(reply.status()).as(method + " " + path + ": " + reply.text()).isBetween(200, 299);
        seen.add(answers.called(method, "/api/v1" + path.replaceFirst("\\?.*", "")).orElseThrow().id());
        return reply;
    }

    private static JsonObject body(JsonObject document, String path) {
        return at(document, "paths", path, "post", "requestBody", "content", "application/json", "schema");
    }

    private static JsonObject at(JsonObject node, String... way) {
        JsonObject here = node;
        for (String step : way) {
            here = here.getJsonObject(step);
            assertThat(here).as(step).isNotNull();
        }
        return here;
    }
}
