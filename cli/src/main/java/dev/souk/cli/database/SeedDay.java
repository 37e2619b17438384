package dev.souk.cli.database;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.souk.controlplane.account.Caller;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.VirtualKeyId;
import dev.souk.core.usage.FinishReason;
import dev.souk.core.usage.Payer;
import dev.souk.core.usage.TokenUsage;
import dev.souk.core.usage.UsageRecord;
import dev.souk.gateway.metering.CostOfUsage;
import dev.souk.platform.catalog.Catalog;

/** The usage of one invented day: the same each time it is asked for, busier on weekdays, with all that goes wrong. */
final class SeedDay {

    private static final List<String> MODELS = List.of("gpt-4.1", "gpt-4.1-mini", "gpt-4o", "gpt-4.1-nano");
    private static final int QUIET = 20;
    private static final int BUSY = 60;
    private static final int FRIDAY = 5;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Catalog catalog;

    SeedDay(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What lies in the future is left out. */
    List<UsageRecord> records(LocalDate day, List<VirtualKeyId> keys) {
        Random random = new Random(day.toEpochDay());
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        int number = (day.getDayOfWeek().getValue() <= FRIDAY ? BUSY : QUIET) + random.nextInt(QUIET);
        List<UsageRecord> records = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Instant at = start.plusMillis(random.nextLong(DAY_MILLIS));
            UsageRecord record = record(random, at, keys.get(random.nextInt(keys.size())));
            if (at.isBefore(Instant.now())) {
                records.add(record);
            }
        }
        return records;
    }

    private UsageRecord record(Random random, Instant at, VirtualKeyId key) {
        RequestId id = new RequestId(version7(at, random));
        String model = MODELS.get(random.nextInt(MODELS.size()));
        long input = 50L + random.nextInt(4_000);
        long output = 20L + random.nextInt(1_200);
        Duration first = Duration.ofMillis(150 + random.nextInt(900));
        Duration all = first.plusMillis(output * 12);
        int kind = random.nextInt(100);
        if (kind < 80) {
            TokenUsage usage = new TokenUsage(input, output, input / 3, null, null, null, null);
            return ended(id, at, key, "openai", model, usage, false, FinishReason.STOP, null, 200, all, first);
        }
        if (kind < 86) {
            return ended(id, at, key, "openai", model, TokenUsage.of(input, output / 4), true, FinishReason.CANCELLED,
                    ErrorCode.CLIENT_LEFT, 200, first.plusMillis(output * 3), first);
        }
        if (kind < 92) {
            return ended(id, at, key, "openai", model, TokenUsage.NONE, false, FinishReason.ERROR,
                    ErrorCode.UPSTREAM_TIMEOUT, ErrorCode.UPSTREAM_TIMEOUT.status(), Duration.ofMinutes(2), null);
        }
        if (kind < 95) {
            return ended(id, at, key, null, model, TokenUsage.NONE, false, null, ErrorCode.RATE_LIMIT_EXCEEDED,
                    ErrorCode.RATE_LIMIT_EXCEEDED.status(), Duration.ofMillis(1), null);
        }
        return ended(id, at, key, "house", "llama-3.3-70b", TokenUsage.of(input, output), false, FinishReason.STOP,
                null,
                200, all, first);
    }

    private UsageRecord ended(RequestId id, Instant at, VirtualKeyId key, @Nullable String provider, String model,
            TokenUsage usage, boolean isEstimated, @Nullable FinishReason reason, @Nullable ErrorCode error, int status,
            Duration latency, @Nullable Duration firstToken) {
        CostOfUsage cost = provider == null
                ? CostOfUsage.UNKNOWN
                : CostOfUsage.of(catalog, provider, model, null, usage, at);
        boolean isRefused = provider == null;
        return new UsageRecord(id, Caller.OPERATOR.organisation(), Caller.OPERATOR.user(), key, null, "openai-chat",
                (isRefused ? "openai" : provider) + "/" + model, provider, isRefused ? null : model, null,
                isRefused ? null : provider + "/" + model, null, isRefused ? Payer.NOBODY : Payer.KEY_OWNER, true,
                usage,
                isEstimated, cost.cost(), cost.isUnpriced(), cost.priceCard(), reason, error, status, isRefused ? 0 : 1,
                at, latency, firstToken);
    }

    /** As every request's id it sorts by time, which lists and pages rely on. */
    private static UUID version7(Instant at, Random random) {
        long high = (at.toEpochMilli() << 16) | 0x7000 | random.nextInt(0x1000);
        return new UUID(high, (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}
