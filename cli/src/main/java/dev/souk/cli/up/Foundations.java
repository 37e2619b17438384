package dev.souk.cli.up;

import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.sqlclient.Pool;

import dev.souk.cli.SoukVersion;
import dev.souk.platform.catalog.Catalog;
import dev.souk.platform.config.LiveConfig;
import dev.souk.platform.config.SoukConfig;
import dev.souk.platform.egress.EgressGuard;
import dev.souk.platform.postgres.Databases;
import dev.souk.platform.telemetry.EventLoopLag;
import dev.souk.platform.telemetry.PoolMetrics;
import dev.souk.platform.telemetry.Telemetry;
import dev.souk.platform.vault.LocalKeyFile;
import dev.souk.platform.vault.PgOrganisationKeys;
import dev.souk.platform.vault.Vault;

/** What both halves, gateway and control plane, stand on. */
record Foundations(Vertx vertx, LiveConfig live, Catalog catalog, Database database, Pool pool, Vault vault,
        EgressGuard egress, Telemetry telemetry) {

    private static final long CLOSE_SECONDS = 10;

    /** Blocks: opens the key file. Needs no database to be there yet. */
    static Foundations lay(LiveConfig live, Catalog catalog, Database database, StopSteps stops) {
        SoukConfig config = live.current();
        Telemetry telemetry = Telemetry.start(config.telemetry(), SoukVersion.text());
        stops.add("metrics and traces", telemetry::close);
        Vertx vertx = vertx(config.gateway().eventLoops(), telemetry.meters());
        EventLoopLag.watch(vertx, telemetry.meters());
        // Takes the pool along, but not before the verticles that use it.
        stops.add("the event loops", () -> Future.all(vertx.deploymentIDs().stream().map(vertx::undeploy).toList())
                .compose(_ -> vertx.close())
                .await(CLOSE_SECONDS, TimeUnit.SECONDS));
        Pool pool = Databases.pool(vertx, database.service(), config.database().poolSize());
        Vault vault = new Vault(vertx, LocalKeyFile.open(config.kek()), new PgOrganisationKeys(pool));
        return new Foundations(vertx, live, catalog, database, pool, vault,
                new EgressGuard(vertx, () -> live.current().egress().allow(), Set.of()), telemetry);
    }

    private static Vertx vertx(int eventLoops, MeterRegistry meters) {
        // epoll where it can be loaded: for streams NIO costs more, see docs/performance.md.
        VertxOptions options = new VertxOptions().setPreferNativeTransport(true);
        if (eventLoops > 0) {
            options.setEventLoopPoolSize(eventLoops);
        }
        VertxMetricsFactory pools = PoolMetrics.in(meters, options);
        return Vertx.builder().with(options).withMetrics(pools).build();
    }
}
