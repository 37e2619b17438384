package dev.souk.controlplane;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTest {

    private ControlPlaneForTests souk;
    private UUID key;

    @BeforeEach
    void start(@TempDir Path folder) {
        souk = ControlPlaneForTests.start(folder);
        key = newKey();
    }

    @AfterEach
    void stop() {
        souk.close();
    }

    @Test
    void showsARecordWhole() {
        Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        UUID id = UsageRows.insert(souk, key, "demo/chat", startedAt, 1500L, null);
        JsonObject record = souk.get("/api/v1/usage").isStatus(200).data().getFirst();
        assertThat(record).isEqualTo(new JsonObject(
                """
                {"id":"%s","key_id":"%s","client_request_id":"client-1","dialect":"openai-chat",
                 "requested_model":"demo/chat","provider":"demo","upstream_model":"chat","response_model":"chat",
                 "deployment":"demo/chat","credential_id":null,"payer":"nobody","streamed":true,
                 "usage":{"input_tokens":10,"output_tokens":20,"cached_input_tokens":0,"cache_write_tokens":null,
                          "reasoning_tokens":null,"audio_input_tokens":null,"audio_output_tokens":null},
                 "estimated":false,"cost_usd":"0.0000015","cost_nano_usd":1500,"unpriced":false,"price_card":"demo/chat@2024-01-01",
                 "finish_reason":"stop","error_code":null,"status":200,"attempts":1,"started_at":"%s",
                 "latency_ms":12.345,"ttft_ms":0.678}
                """.formatted(
                        id, key, startedAt)));
    }

    @Test
    void tellsUnpricedFromFree() {
        UsageRows.insert(souk, key, "new-model", Instant.now(), null, null);
        UsageRows.insert(souk, key, "free-model", Instant.now(), 0L, null);
        List<JsonObject> records = souk.get("/api/v1/usage").data();
        assertThat(records.get(0).getString("cost_usd")).isEqualTo("0");
        assertThat(records.get(0).getBoolean("unpriced")).isFalse();
        assertThat(records.get(1).getValue("cost_usd")).isNull();
        assertThat(records.get(1).getValue("cost_nano_usd")).isNull();
        assertThat(records.get(1).getBoolean("unpriced")).isTrue();
    }

    @Test
    void listsNewestFirstInPagesAlsoWhileNewOnesCome() {
        UUID first = UsageRows.insert(souk, key, "a");
        UUID second = UsageRows.insert(souk, key, "b");
        UUID third = UsageRows.insert(souk, key, "c");
        Reply page = souk.get("/api/v1/usage?limit=2").isStatus(200);
        assertThat(ids(page)).containsExactly(third.toString(), second.toString());
        UsageRows.insert(souk, key, "d");
        Reply rest = souk.get("/api/v1/usage?limit=2&after=" + page.json().getString("next")).isStatus(200);
        assertThat(ids(rest)).containsExactly(first.toString());
        assertThat(rest.json().getValue("next")).isNull();
    }

    @Test
    void filtersByKeyAndModel() {
        UUID other = newKey();
        UUID wanted = UsageRows.insert(souk, key, "openai/gpt-4o-mini");
        UUID otherModel = UsageRows.insert(souk, key, "demo/chat");
        UUID otherKey = UsageRows.insert(souk, other, "openai/gpt-4o-mini");
        assertThat(ids(souk.get("/api/v1/usage?key=" + key))).containsExactly(otherModel.toString(), wanted.toString());
        assertThat(ids(souk.get("/api/v1/usage?model=openai/gpt-4o-mini")))
                .containsExactly(otherKey.toString(), wanted.toString());
        assertThat(ids(souk.get("/api/v1/usage?model=openai%2Fgpt-4o-mini&key=" + key)))
                .containsExactly(wanted.toString());
        assertThat(ids(souk.get("/api/v1/usage?model=gpt*"))).isEmpty();
    }

    @Test
    void sumsUpByModelKeyAndDay() {
        UUID other = newKey();
        Instant day = Instant.parse("2026-11-22T23:59:59.999Z");
        UsageRows.insert(souk, key, "a", day, 1_000_000_000L, null);
        UsageRows.insert(souk, key, "a", day.plusMillis(1), 500L, null);
        UsageRows.insert(souk, other, "b", day.plusMillis(1), null, "upstream_cut");
        UsageRows.insert(souk, other, "c", day.plusMillis(1), null, null);

        JsonObject byModel = souk.get("/api/v1/usage/summary?by=model").isStatus(200).json();
        assertThat(byModel.getJsonArray("data").getJsonObject(0)).isEqualTo(new JsonObject(
                """
                {"group":"a","requests":2,"failed":0,"input_tokens":20,"output_tokens":40,"cost_usd":"1.0000005",
                 "cost_nano_usd":1000000500,"unpriced_requests":0}
                """));
        assertThat(byModel.getJsonObject("total")).isEqualTo(
                new JsonObject("""
                               {"requests":4,"failed":1,"input_tokens":40,"output_tokens":80,"cost_usd":"1.0000005",
                                "cost_nano_usd":1000000500,"unpriced_requests":1}
                               """));
        assertThat(byModel.getBoolean("truncated")).isFalse();

        assertThat(groups("?by=key")).containsExactlyInAnyOrder(key.toString(), other.toString());
        assertThat(groups("?by=day")).containsExactly("2026-11-23", "2026-11-22");
        assertThat(groups("?by=day&from=2026-11-23")).containsExactly("2026-11-23");
        assertThat(groups("?by=day&to=2026-11-23")).containsExactly("2026-11-22");
        assertThat(groups("?by=day&from=2026-11-22T23:59:59.999Z&to=2026-11-23T00:00:00%2B00:00"))
                .containsExactly("2026-11-22");
        assertThat(groups("?from=2027-01-01")).isEmpty();
    }

    @Test
    void sumsUpNothingAsZero() {
        assertThat(souk.get("/api/v1/usage/summary").isStatus(200).json()).isEqualTo(new JsonObject(
                """
                {"data":[],"total":{"requests":0,"failed":0,"input_tokens":0,"output_tokens":0,"cost_usd":"0",
                 "cost_nano_usd":0,"unpriced_requests":0},"truncated":false}
                """));
    }

    @Test
    void boundsTheNumberOfGroupsButNotTheTotal() {
        souk.sql(
                """
                INSERT INTO usage_records (id, organisation_id, owner_id, key_id, dialect, requested_model, payer, streamed,
                  estimated, unpriced, status, attempts, started_at, latency_us)
                SELECT uuidv7(), organisation_id, owner_id, id, 'openai-chat', 'made-up-' || n, 'nobody', false, false, false, 404, 0,
                  now(), 5
                FROM virtual_keys, generate_series(1, 1001) n WHERE id = $1
                """,
                key);
        JsonObject summary = souk.get("/api/v1/usage/summary").isStatus(200).json();
        assertThat(summary.getJsonArray("data")).hasSize(1000);
        assertThat(summary.getJsonObject("total").getInteger("requests")).isEqualTo(1001);
        assertThat(summary.getBoolean("truncated")).isTrue();
    }

    @Test
    void showsNothingOfAnotherOrganisation() {
        souk.addOtherOrganisation();
        UsageRows.insert(souk, key, "ours");
        souk.sql("UPDATE virtual_keys SET organisation_id = $1::text::uuid WHERE id = $2",
                ControlPlaneForTests.OTHER_ORGANISATION, key);
        UsageRows.insert(souk, key, "theirs");
        assertThat(souk.get("/api/v1/usage").text()).contains("ours").doesNotContain("theirs");
        assertThat(souk.get("/api/v1/usage?model=theirs").data()).isEmpty();
        assertThat(souk.get("/api/v1/usage/summary").text()).contains("ours").doesNotContain("theirs");
    }

    private UUID newKey() {
        return UUID.fromString(souk.post("/api/v1/keys", "{}").isStatus(201).json().getString("id"));
    }

    private List<String> groups(String query) {
        return souk.get("/api/v1/usage/summary" + query)
                .isStatus(200)
                .data()
                .stream()
                .map(group -> group.getString("group"))
                .toList();
    }

    private static List<String> ids(Reply reply) {
        return reply.isStatus(200).data().stream().map(record -> record.getString("id")).toList();
    }
}
