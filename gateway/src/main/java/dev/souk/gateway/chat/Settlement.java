package dev.souk.gateway.chat;

import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.usage.FinishReason;
import dev.souk.core.usage.Payer;
import dev.souk.core.usage.TokenUsage;
import dev.souk.core.usage.UsageRecord;
import dev.souk.gateway.metering.CostOfUsage;
import dev.souk.gateway.metering.RequestMeter;
import dev.souk.gateway.metering.UsageBacklog;
import dev.souk.gateway.routing.Deployment;
import dev.souk.gateway.snapshot.VirtualKeyEntry;
import dev.souk.gateway.telemetry.AttemptOutcome;
import dev.souk.gateway.telemetry.GatewayTelemetry;
import dev.souk.gateway.telemetry.RequestEnd;
import dev.souk.gateway.telemetry.RequestTrace;
import dev.souk.platform.catalog.Catalog;

/** Makes the one usage record of a request, hands it on to be written, and tells the telemetry. */
public final class Settlement {

    /** A rough rule for English text; it only stands in where nobody counted, and is marked as an estimate. */
    private static final int BYTES_PER_TOKEN = 4;

    private final Catalog catalog;
    private final UsageBacklog backlog;
    private final GatewayTelemetry telemetry;

    public Settlement(Catalog catalog, UsageBacklog backlog, GatewayTelemetry telemetry) {
        this.catalog = catalog;
        this.backlog = backlog;
        this.telemetry = telemetry;
    }

    /** A request has come; {@link #record} has to follow. */
    RequestTrace began(MultiMap headers) {
        return telemetry.began(headers);
    }

    /** One of the exchange's attempts is over; {@code status} is the upstream's, 0 when it has not answered. */
    void attemptEnded(ChatExchange exchange, AttemptOutcome outcome, int status) {
        telemetry.attemptEnded(exchange.trace(), exchange.deployment(), outcome, status);
    }

    /** What the exchange has cost by what was reported until now. */
    public CostOfUsage cost(ChatExchange exchange) {
        return cost(exchange, exchange.meter().usage());
    }

    /** Records how the exchange ended: once for billing, and once for whoever runs this. */
    public void record(ChatExchange exchange, @Nullable FinishReason reason, @Nullable ErrorCode error, int status) {
        RequestMeter meter = exchange.meter();
        ChatRequest chat = exchange.chatIfRead();
        boolean isEstimated = exchange.isAnswering() && !meter.usage().isReported();
        TokenUsage usage = isEstimated && chat != null ? estimated(chat, meter) : meter.usage();
        RequestEnd end = new RequestEnd(exchange.id(), exchange.key(), exchange.dialect().name(),
                chat == null ? null : chat.model(), chat != null && chat.isStreamed(),
                exchange.deploymentIfResolved(), meter, usage, isEstimated, cost(exchange, usage), reason, error,
                status, exchange.attempts(), meter.elapsed());
        bill(exchange, end);
        telemetry.ended(exchange.trace(), end);
    }

    /** Nothing for a request without a known key: it belongs to nobody. */
    private void bill(ChatExchange exchange, RequestEnd end) {
        VirtualKeyEntry key = end.key();
        if (key == null) {
            return;
        }
        Deployment deployment = end.deployment();
        RequestMeter meter = end.meter();
        String model = end.requestedModel();
        backlog.add(new UsageRecord(end.id(), key.organisation(), key.owner(), key.id(),
                exchange.clientRequestId(), end.dialect(), model == null ? "" : model,
                deployment == null ? null : deployment.provider(),
                deployment == null ? null : deployment.upstreamModel(), meter.responseModel(),
                deployment == null ? null : deployment.name(),
                deployment == null || deployment.credential() == null ? null : deployment.credential().id(),
                deployment == null ? Payer.NOBODY : deployment.payer(), end.isStreamed(), end.usage(),
                end.isEstimated(), end.cost().cost(), end.cost().isUnpriced(), end.cost().priceCard(),
                end.finishReason(), end.error(), end.status(), end.attempts(), meter.startedAt(), end.elapsed(),
                meter.timeToFirstToken()));
    }

    /** A stream that broke off, or whose upstream counts nothing, is neither free nor billed in full. */
    private static TokenUsage estimated(ChatRequest chat, RequestMeter meter) {
        return TokenUsage.of(chat.body().size() / BYTES_PER_TOKEN, meter.contentEvents());
    }

    private CostOfUsage cost(ChatExchange exchange, TokenUsage usage) {
        Deployment deployment = exchange.deploymentIfResolved();
        if (deployment == null) {
            return CostOfUsage.UNKNOWN;
        }
        RequestMeter meter = exchange.meter();
        return CostOfUsage.of(catalog, deployment.provider(), deployment.upstreamModel(), meter.responseModel(), usage,
                meter.startedAt());
    }
}
