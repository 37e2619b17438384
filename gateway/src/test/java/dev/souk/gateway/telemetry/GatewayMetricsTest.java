package dev.souk.gateway.telemetry;

import java.net.http.HttpResponse;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.souk.gateway.GatewayFixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

/** What a scrape says after requests whose end is known. */
final class GatewayMetricsTest {

    private static GatewayFixture gateway;
    private static String key;

    @BeforeAll
    static void start() {
        gateway = new GatewayFixture();
        key = gateway.key();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void countsASuccessOnceWithItsTokensItsCostAndItsTimes() {
        double requests = value("souk_requests_total{dialect=\"openai-chat\",outcome=\"succeeded\",streamed=\"true\"}");
        double output = value("souk_tokens_total{kind=\"output\",model=\"chat\",provider=\"demo\"}");
        double cost = value("souk_cost_usd_total{model=\"chat\",provider=\"demo\"}");
        double overhead = value("souk_gateway_overhead_seconds_count");
        double gaps = value("souk_inter_token_gap_seconds_count{provider=\"demo\"}");

        HttpResponse<String> answer = gateway.stream(key, "demo/chat");
        long nanoUsd = gateway.record(answer).getLong("cost_nano_usd");
        long tokens = gateway.record(answer).getLong("output_tokens");

        assertThat(value("souk_requests_total{dialect=\"openai-chat\",outcome=\"succeeded\",streamed=\"true\"}"))
                .isEqualTo(requests + 1);
        assertThat(value("souk_tokens_total{kind=\"output\",model=\"chat\",provider=\"demo\"}"))
                .isEqualTo(output + tokens);
        assertThat(value("souk_cost_usd_total{model=\"chat\",provider=\"demo\"}"))
                .isCloseTo(cost + nanoUsd / 1e9, offset(1e-12));
        assertThat(value("souk_gateway_overhead_seconds_count")).isEqualTo(overhead + 1);
        assertThat(value("souk_time_to_first_token_seconds_count{provider=\"demo\"}")).isPositive();
        // At 20 ms between tokens nearly each comes in a read of its own, and the first has no gap before it.
        assertThat(value("souk_inter_token_gap_seconds_count{provider=\"demo\"}") - gaps)
                .isBetween(1.0, tokens - 1.0);
        assertThat(value("souk_inter_token_gap_seconds_bucket{provider=\"demo\",le=\"+Inf\"}"))
                .isEqualTo(value("souk_inter_token_gap_seconds_count{provider=\"demo\"}"));
    }

    @Test
    void countsRefusalsByCodeAndFailuresByProviderToo() {
        double refused = value("souk_refusals_total{code=\"invalid_key\"}");
        double cut = value("souk_failures_total{code=\"upstream_cut\",provider=\"demo\"}");
        double cutAttempts = value("souk_upstream_attempts_total{outcome=\"cut\",provider=\"demo\"}");
        double limited = value("souk_upstream_attempts_total{outcome=\"rate_limited\",provider=\"demo\"}");

        gateway.chat("sk-souk-nobody-nothing", "demo/fast");
        gateway.stream(key, "demo/cut-after-3");
        gateway.chat(key, "demo/status-429");

        assertThat(value("souk_refusals_total{code=\"invalid_key\"}")).isEqualTo(refused + 1);
        assertThat(value("souk_failures_total{code=\"upstream_cut\",provider=\"demo\"}")).isEqualTo(cut + 1);
        assertThat(value("souk_upstream_attempts_total{outcome=\"cut\",provider=\"demo\"}"))
                .isEqualTo(cutAttempts + 1);
        assertThat(value("souk_upstream_attempts_total{outcome=\"rate_limited\",provider=\"demo\"}"))
                .isEqualTo(limited + 1);
    }

    @Test
    void namesNoModelThatOnlyAClientKnows() {
        assertThat(gateway.chat(key, "demo/tokens-7").statusCode()).isEqualTo(200);
        assertThat(scrape()).doesNotContain("tokens-7");
        assertThat(value("souk_unpriced_requests_total{model=\"other\",provider=\"demo\"}")).isPositive();
    }

    @Test
    void countsWhatNobodyReportedAsEstimated() {
        double before = value("souk_estimated_requests_total{provider=\"demo\"}");
        gateway.stream(key, "demo/no-usage");
        assertThat(value("souk_estimated_requests_total{provider=\"demo\"}")).isEqualTo(before + 1);
    }

    @Test
    void tellsHowManyAreUnderWayAndHowItStandsTowardsTheDatabase() {
        gateway.record(gateway.chat(key, "demo/fast"));
        await().untilAsserted(() -> assertThat(value("souk_requests_in_flight")).isZero());
        await().untilAsserted(() -> assertThat(value("souk_usage_records_waiting")).isZero());
        assertThat(value("souk_usage_records_written_total")).isPositive();
        assertThat(value("souk_usage_write_failures_total")).isZero();
        assertThat(value("souk_read_models_age_seconds")).isBetween(0.0, 60.0);
    }

    @Test
    void withoutTracingTheClientsTraceGoesOnAsItCame() {
        String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e473b-00f067aa0ba902b7-01";
        gateway.chat(key, "demo/fast", "traceparent", traceparent);
        assertThat(gateway.fake().received())
                .anyMatch(request -> request.header("traceparent").equals(Optional.of(traceparent)));
    }

    /** 0 as long as there is no such series. */
    private static double value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }

    private static String scrape() {
        return gateway.telemetry().meters().scrape();
    }
}
