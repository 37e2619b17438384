package dev.souk.gateway.telemetry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import dev.souk.core.failure.ErrorCode;
import dev.souk.gateway.metering.StreamGaps;
import dev.souk.gateway.routing.Deployment;
import dev.souk.platform.catalog.Catalog;
import dev.souk.platform.telemetry.BoundedNames;
import dev.souk.platform.telemetry.Buckets;

/** All metrics of inference requests. Meters are made when they are first needed and then kept, by their labels. */
final class GatewayMetrics {

    /** Users add providers; those of the catalog always have their name. */
    private static final int MOST_ADDED_PROVIDERS = 100;
    private static final String NO_PROVIDER = "none";

    private record Ended(String dialect, boolean isStreamed, Outcome outcome) {}

    private record Requests(Counter count, Timer duration) {}

    private record Model(String provider, String model) {}

    private record Failed(ErrorCode code, String provider) {}

    private final PrometheusMeterRegistry registry;
    private final Catalog catalog;
    private final BoundedNames addedProviders = new BoundedNames(MOST_ADDED_PROVIDERS);
    private final LongAdder inFlight = new LongAdder();
    private final StreamGapHistogram gaps = new StreamGapHistogram();
    private final Timer overhead;
    private final Map<Ended, Requests> requests = new ConcurrentHashMap<>();
    private final Map<ErrorCode, Counter> refusals = new ConcurrentHashMap<>();
    private final Map<Failed, Counter> failures = new ConcurrentHashMap<>();
    private final Map<String, ProviderMetrics> providers = new ConcurrentHashMap<>();
    private final Map<Model, ModelMetrics> models = new ConcurrentHashMap<>();

    GatewayMetrics(PrometheusMeterRegistry registry, Catalog catalog) {
        this.registry = registry;
        this.catalog = catalog;
        Gauge.builder("souk.requests.in.flight", inFlight, LongAdder::sum)
                .description("Inference requests that have come and are not over")
                .strongReference(true)
                .register(registry);
        overhead = Timer.builder("souk.gateway.overhead")
                .description("From a request's arrival to its dispatch to an upstream")
                .serviceLevelObjectives(Buckets.OVERHEAD.bounds())
                .register(registry);
        registry.getPrometheusRegistry().register(gaps);
    }

    void began() {
        inFlight.increment();
    }

    void attemptEnded(Deployment deployment, AttemptOutcome outcome) {
        provider(label(deployment)).attempts(outcome).increment();
    }

    void ended(RequestEnd end) {
        inFlight.decrement();
        Outcome outcome = end.outcome();
        Requests ofItsKind = requests.computeIfAbsent(new Ended(end.dialect(), end.isStreamed(), outcome),
                this::requests);
        ofItsKind.count().increment();
        ofItsKind.duration().record(end.elapsed());
        Duration added = end.meter().overhead();
        if (added != null) {
            overhead.record(added);
        }
        Deployment deployment = end.deployment();
        String provider = deployment == null ? NO_PROVIDER : label(deployment);
        ErrorCode error = end.error();
        if (error != null) {
            broke(error, outcome, provider);
        }
        if (deployment != null) {
            served(end, deployment, provider);
        }
    }

    private void broke(ErrorCode error, Outcome outcome, String provider) {
        switch (outcome) {
            case REFUSED -> refusals.computeIfAbsent(error, this::refusals).increment();
            case FAILED -> failures.computeIfAbsent(new Failed(error, provider), this::failures).increment();
            case SUCCEEDED, CANCELLED -> {
            }
        }
    }

    private void served(RequestEnd end, Deployment deployment, String provider) {
        ProviderMetrics meters = provider(provider);
        Duration firstToken = end.meter().timeToFirstToken();
        if (firstToken != null) {
            meters.timeToFirstToken().record(firstToken);
        }
        StreamGaps between = end.meter().gaps();
        if (between != null) {
            gaps.add(provider, between);
        }
        if (end.isEstimated()) {
            meters.estimated().increment();
        }
        if (end.usage().isReported()) {
            models.computeIfAbsent(new Model(provider, model(deployment)),
                    labels -> new ModelMetrics(registry, labels.provider(), labels.model()))
                    .used(end.usage(), end.cost());
        }
    }

    private ProviderMetrics provider(String label) {
        return providers.computeIfAbsent(label, name -> new ProviderMetrics(registry, name));
    }

    private String label(Deployment deployment) {
        String name = deployment.provider();
        return catalog.providers().containsKey(name) ? name : addedProviders.of(name);
    }

    /** Clients may ask a provider for any name at all; only those with a price card are labels. */
    private String model(Deployment deployment) {
        String model = deployment.upstreamModel();
        return catalog.provider(deployment.provider())
                .filter(known -> known.prices().containsKey(model))
                .isPresent() ? model : BoundedNames.OTHER;
    }

    private Requests requests(Ended ended) {
        String[] labels = {"dialect", ended.dialect(), "streamed", Boolean.toString(ended.isStreamed()), "outcome",
            ended.outcome().wireName()};
        return new Requests(
                Counter.builder("souk.requests")
                        .description("Inference requests that are over")
                        .tags(labels)
                        .register(registry),
                Timer.builder("souk.request.duration")
                        .description("From a request's arrival to the end of its answer")
                        .tags(labels)
                        .serviceLevelObjectives(Buckets.REQUEST.bounds())
                        .register(registry));
    }

    private Counter refusals(ErrorCode code) {
        return Counter.builder("souk.refusals")
                .description("Inference requests that were refused")
                .tag("code", code.wireName())
                .register(registry);
    }

    private Counter failures(Failed failed) {
        return Counter.builder("souk.failures")
                .description("Inference requests that failed")
                .tags("code", failed.code().wireName(), "provider", failed.provider())
                .register(registry);
    }
}
