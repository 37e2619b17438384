package dev.souk.cli.up;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.Chat;
import dev.souk.cli.Terminal;
import dev.souk.platform.postgres.PostgresForTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Every query of the dashboard and the alerts against the metrics of a server that has seen every kind of request. */
class DashboardTest {

    private static final Path DEPLOY = Terminal.home().resolve("deploy");
    private static final Pattern METRIC = Pattern.compile("\\b(?:souk|jvm|process|system|vertx)_[a-z_]+\\b");
    /** Only there when the listener has a certificate. */
    private static final String OF_TLS = "souk_tls_certificate_expiry_timestamp_seconds";

    @TempDir
    private static Path folder;

    private static ServerForTests server;

    @BeforeAll
    static void serve() {
        server = ServerForTests.start(ServerForTests.terminal(folder, PostgresForTests.fresh()), Role.ALL);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void queriesNameMetricsThatAreThere() throws Exception {
        everyKindOfRequest();
        TreeSet<String> named = new TreeSet<>();
        List<String> queries = new ArrayList<>(dashboard());
        queries.addAll(alerts());
        for (String query : queries) {
            Matcher metric = METRIC.matcher(query);
            while (metric.find()) {
                named.add(metric.group());
            }
        }
        named.remove(OF_TLS);
        await().untilAsserted(() -> {
            String metrics = scrape();
            assertThat(named).hasSizeGreaterThan(25)
                    .allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[{ ]"));
        });
    }

    @Test
    void everyPanelShowsSomething() throws Exception {
        Optional<Path> program = PrometheusForTests.program("prometheus");
        assumeTrue(program.isPresent(), "Debian's package prometheus is installed");
        TreeMap<String, String> empty = new TreeMap<>();
        try (PrometheusForTests prometheus = PrometheusForTests.start(program.get(), folder,
                server.announcement().managementUrl())) {
            await().atMost(Duration.ofSeconds(40)).until(() -> {
                everyKindOfRequest();
                empty.clear();
                for (String query : dashboard()) {
                    String plain = query.replace("$__rate_interval", "20s")
                            .replace("$__range", "60s")
                            .replace("$instance", ".*");
                    if (prometheus.query(plain).isEmpty()) {
                        empty.put(query, plain);
                    }
                }
                return empty.isEmpty();
            });
            for (String query : alerts()) {
                prometheus.query(query);
            }
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("these queries found nothing: " + empty.keySet(), e);
        }
    }

    @Test
    void alertsFireWhenTheyShouldAndOnlyThen() throws Exception {
        Optional<Path> program = PrometheusForTests.program("promtool");
        assumeTrue(program.isPresent(), "Debian's package prometheus is installed");
        Path rules = DEPLOY.resolve("prometheus");
        for (List<String> check : List.of(List.of("check", "config", "prometheus.yml"),
                List.of("test", "rules", "alerts.test.yml"))) {
            List<String> command = new ArrayList<>(List.of(program.get().toString()));
            command.addAll(check);
            Process process = new ProcessBuilder(command).directory(rules.toFile()).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
    }

    @Test
    void alertsPointToWhatIsWritten() throws IOException {
        String operations = Files.readString(Terminal.home().resolve("docs/operations.md"));
        Matcher runbook = Pattern.compile("runbook: docs/operations.md#(\\S+)").matcher(Files.readString(alertFile()));
        List<String> anchors = new ArrayList<>();
        while (runbook.find()) {
            anchors.add(runbook.group(1));
        }
        List<String> headings = operations.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
        assertThat(anchors).hasSize(alerts().size()).isSubsetOf(headings);
    }

    /** Answered, failed, refused by a limit, without a price, without usage; and calls of the API. */
    private static void everyKindOfRequest() {
        Terminal terminal = server.terminal();
        String limited = terminal
                .run("key", "create", "--name", "limited", "--rpm", "1", "--json", "--url", server.url())
                .json()
                .getString("key");
        try (Chat chat = server.chat(); Chat once = server.chat(limited)) {
            chat.stream("demo/chat").body().forEach(_ -> {});
            chat.ask("demo/fast");
            chat.stream("demo/fast+no-usage").body().forEach(_ -> {});
            chat.ask("demo/reset-before-headers");
            await().until(() -> once.ask("demo/fast").statusCode() == 429);
        }
    }

    private static String scrape() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(server.announcement().managementUrl().resolve("/metrics")).build(),
                    BodyHandlers.ofString()).body();
        }
    }

    private static List<String> dashboard() throws IOException {
        JsonObject dashboard = new JsonObject(Files.readString(DEPLOY.resolve("grafana/dashboards/souk.json")));
        List<String> queries = new ArrayList<>();
        for (Object panel : dashboard.getJsonArray("panels")) {
            for (Object target : ((JsonObject) panel).getJsonArray("targets", new JsonArray())) {
                queries.add(((JsonObject) target).getString("expr"));
            }
        }
        assertThat(queries).hasSizeGreaterThan(40);
        return queries;
    }

    private static List<String> alerts() throws IOException {
        List<String> queries = new ArrayList<>();
        Matcher rule = Pattern.compile("(?m)^ +expr: (?:\\|\\n((?: {10}.*\\n)+)|(.*)\\n)")
                .matcher(Files.readString(alertFile()));
        while (rule.find()) {
            queries.add(rule.group(1) != null ? rule.group(1) : rule.group(2));
        }
        return queries;
    }

    private static Path alertFile() {
        return DEPLOY.resolve("prometheus/alerts.yml");
    }
}
