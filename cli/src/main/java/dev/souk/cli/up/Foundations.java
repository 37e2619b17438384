package dev.souk.cli.up;

import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.Pool;

import dev.souk.platform.catalog.Catalog;
import dev.souk.platform.config.LiveConfig;
import dev.souk.platform.config.SoukConfig;
import dev.souk.platform.egress.EgressGuard;
import dev.souk.platform.postgres.Databases;
import dev.souk.platform.vault.LocalKeyFile;
import dev.souk.platform.vault.PgOrganisationKeys;
import dev.souk.platform.vault.Vault;

/** What both halves, gateway and control plane, stand on. */
record Foundations(Vertx vertx, LiveConfig live, Catalog catalog, Database database, Pool pool, Vault vault,
        EgressGuard egress) {

    private static final long CLOSE_SECONDS = 10;

    /** Blocks: opens the key file. Needs no database to be there yet. */
    static Foundations lay(LiveConfig live, Catalog catalog, Database database, StopSteps stops) {
        SoukConfig config = live.current();
        Vertx vertx = Vertx.vertx(options(config.gateway().eventLoops()));
        // Takes the pool along, but not before the verticles that use it.
        stops.add("the event loops", () -> Future.all(vertx.deploymentIDs().stream().map(vertx::undeploy).toList())
                .compose(_ -> vertx.close())
                .await(CLOSE_SECONDS, TimeUnit.SECONDS));
        Pool pool = Databases.pool(vertx, database.service(), config.database().poolSize());
        Vault vault = new Vault(vertx, LocalKeyFile.open(config.kek()), new PgOrganisationKeys(pool));
        return new Foundations(vertx, live, catalog, database, pool, vault,
                new EgressGuard(vertx, () -> live.current().egress().allow(), Set.of()));
    }

    private static VertxOptions options(int eventLoops) {
        VertxOptions options = new VertxOptions();
        return eventLoops == 0 ? options : options.setEventLoopPoolSize(eventLoops);
    }
}
