package dev.souk.controlplane;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import dev.souk.controlplane.api.Operation;
import dev.souk.core.failure.ErrorCode;

import static org.assertj.core.api.Assertions.assertThat;

class OpenApiContractTest {

    private static final Path CONTRACT = Path.of("..", "docs", "api", "openapi.yaml");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private static ControlPlaneForTests souk;
    private static Map<?, ?> contract;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        souk = ControlPlaneForTests.start(folder);
        try (InputStream yaml = Files.newInputStream(CONTRACT)) {
            contract = (Map<?, ?>) new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
                    .loadFromInputStream(yaml);
        }
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    private record Described(String method, String path, Map<?, ?> operation) {

        String line() {
            return method + " " + path;
        }
    }

    @Test
    void describesExactlyTheRoutesThatThereAre() {
        assertThat(described().stream().map(Described::line)).containsExactlyInAnyOrderElementsOf(
                souk.controlPlane().operations().stream().map(OpenApiContractTest::line).toList());
    }

    @Test
    void servesEachOperationThatItDescribes() {
        for (Described each : described()) {
            String path = each.path().replace("{id}", "00000000-0000-7000-8000-000000000009");
            Reply reply = souk.send(souk.request(each.method(), path, each.method().equals("POST") ? "{}" : null));
            assertThat(reply.status()).as(each.line()).isNotIn(404, 405, 500);
        }
    }

    @Test
    void saysWhichOperationsAreOpen() {
        for (Described each : described()) {
            Operation route = souk.controlPlane()
                    .operations()
                    .stream()
                    .filter(operation -> line(operation).equals(each.line()))
                    .findFirst()
                    .orElseThrow();
            Object security = each.operation().get("security");
            List<?> expected = switch (route.access()) {
                case OPEN -> List.of();
                case ADMIN_TOKEN -> List.of(Map.of("adminToken", List.of()));
                case AUTHENTICATED -> List.of(Map.of("adminToken", List.of()), Map.of("session", List.of()));
            };
            assertThat(security == null ? contract.get("security") : security).as(each.line()).isEqualTo(expected);
        }
    }

    @Test
    void describesTheFieldsThatBodiesMayHave() {
        for (Described each : described()) {
            if (each.operation().get("requestBody") instanceof Map<?, ?> body) {
                Map<?, ?> properties = at(body, "content", "application/json", "schema", "properties");
                Reply reply = souk.send((each.path().endsWith("/sign-in")
                        ? souk.request(each.method(), each.path(), "{\"no-such-field\":1}")
                        : souk.admin(each.method(), each.path(), "{\"no-such-field\":1}")))
                        .isProblem(400, "invalid_request");
                String known = reply.detail().substring(reply.detail().indexOf("expected any of ") + 16);
                assertThat(Arrays.asList(known.split(", "))).as(each.line())
                        .containsExactlyInAnyOrderElementsOf(
                                properties.keySet().stream().map(String::valueOf).toList());
            }
        }
    }

    @Test
    void describesTheParametersThatListsTake() {
        for (Described each : described()) {
            if (each.method().equals("GET") && !each.path().contains("{id}") && !each.path().endsWith("/me")) {
                List<String> names = new ArrayList<>();
                for (Object parameter : parameters(each)) {
                    names.add(String.valueOf(resolved((Map<?, ?>) parameter).get("name")));
                }
                Reply reply = souk.get(each.path() + "?no-such-parameter=1").isProblem(400, "invalid_request");
                String known = reply.detail().substring(reply.detail().indexOf("expected ") + 9);
                assertThat(names).as(each.line()).containsExactlyInAnyOrder(known.split(", "));
            }
        }
    }

    @Test
    void namesErrorCodesThatExist() {
        List<?> codes = (List<?>) at(contract, "components", "schemas", "Problem", "properties", "code").get("enum");
        List<String> existing = Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList();
        assertThat(codes).allMatch(existing::contains);
    }

    @Test
    void pointsToNothingThatIsMissing() {
        Set<String> pointers = new TreeSet<>();
        collectPointers(contract, pointers);
        assertThat(pointers).isNotEmpty();
        for (String pointer : pointers) {
            assertThat(pointer).startsWith("#/");
            assertThat(at(contract, pointer.substring(2).split("/"))).as(pointer).isNotEmpty();
        }
    }

    private static List<Described> described() {
        List<Described> found = new ArrayList<>();
        at(contract, "paths").forEach((path, item) -> ((Map<?, ?>) item).forEach((key, operation) -> {
            String method = String.valueOf(key);
            if (METHODS.contains(method)) {
                found.add(new Described(method.toUpperCase(java.util.Locale.ROOT), "/api/v1" + path,
                        (Map<?, ?>) operation));
            }
        }));
        return found;
    }

    private static List<?> parameters(Described described) {
        return described.operation().get("parameters") instanceof List<?> parameters ? parameters : List.of();
    }

    private static String line(Operation operation) {
        return operation.method().name() + " " + operation.path().replace(":id", "{id}");
    }

    private static Map<?, ?> resolved(Map<?, ?> node) {
        return node.get("$ref") instanceof String pointer ? at(contract, pointer.substring(2).split("/")) : node;
    }

    private static Map<?, ?> at(Map<?, ?> node, String... way) {
        Map<?, ?> here = node;
        for (String step : way) {
            assertThat(here.get(step)).as(step).isInstanceOf(Map.class);
            here = (Map<?, ?>) here.get(step);
        }
        return here;
    }

    private static void collectPointers(Object node, Set<String> into) {
        switch (node) {
            case Map<?, ?> map -> map.forEach((key, value) -> {
                if (key.equals("$ref")) {
                    into.add(String.valueOf(value));
                }
                if (value != null) {
                    collectPointers(value, into);
                }
            });
            case List<?> list ->
                list.stream().filter(each -> each != null).forEach(each -> collectPointers(each, into));
            default -> {
                // A scalar points to nothing.
            }
        }
    }
}
