package dev.souk.gateway.chat;

import org.jspecify.annotations.Nullable;

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
import dev.souk.platform.catalog.Catalog;

/** Makes the one usage record of a request, and hands it on to be written. */
public final class Settlement {

    /** A rough rule for English text; it only stands in where nobody counted, and is marked as an estimate. */
    private static final int BYTES_PER_TOKEN = 4;

    private final Catalog catalog;
    private final UsageBacklog backlog;

    public Settlement(Catalog catalog, UsageBacklog backlog) {
        this.catalog = catalog;
        this.backlog = backlog;
    }

    /** What the exchange has cost by what was reported until now. */
    public CostOfUsage cost(ChatExchange exchange) {
        return cost(exchange, exchange.meter().usage());
    }

    /** Records how the exchange ended. Nothing for a request without a known key: it belongs to nobody. */
    public void record(ChatExchange exchange, @Nullable FinishReason reason, @Nullable ErrorCode error, int status) {
        VirtualKeyEntry key = exchange.key();
        if (key == null) {
            return;
        }
        RequestMeter meter = exchange.meter();
        ChatRequest chat = exchange.chatIfRead();
        Deployment deployment = exchange.deploymentIfResolved();
        boolean isEstimated = exchange.isAnswering() && !meter.usage().isReported();
        TokenUsage usage = isEstimated && chat != null ? estimated(chat, meter) : meter.usage();
        CostOfUsage cost = cost(exchange, usage);
        backlog.add(new UsageRecord(exchange.id(), key.organisation(), key.owner(), key.id(),
                exchange.clientRequestId(), exchange.dialect().name(), chat == null ? "" : chat.model(),
                deployment == null ? null : deployment.provider(),
                deployment == null ? null : deployment.upstreamModel(), meter.responseModel(),
                deployment == null ? null : deployment.name(),
                deployment == null || deployment.credential() == null ? null : deployment.credential().id(),
                deployment == null ? Payer.NOBODY : deployment.payer(), chat != null && chat.isStreamed(), usage,
                isEstimated, cost.cost(), cost.isUnpriced(), cost.priceCard(), reason, error, status,
                exchange.attempts(), meter.startedAt(), meter.elapsed(), meter.timeToFirstToken()));
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
