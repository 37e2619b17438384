package dev.souk.cli.database;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.flywaydb.core.api.FlywayException;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.souk.cli.CliFailure;
import dev.souk.cli.ExitCode;
import dev.souk.cli.JsonOption;
import dev.souk.cli.Surroundings;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.DataOptions;
import dev.souk.platform.catalog.Catalog;
import dev.souk.platform.catalog.CatalogReader;
import dev.souk.platform.config.SoukConfig;
import dev.souk.platform.postgres.Databases;
import dev.souk.platform.postgres.EmbeddedPostgresException;
import dev.souk.platform.postgres.Migrations;

/** {@code souk db seed}. */
@Command(name = "seed", description = "Put development data in: some virtual keys and 14 days of usage, so that there is something to see.", footer = {
    "Works with the server stopped or running. What is there already is left alone: a second run adds nothing twice.",
    "Exit code: 0 when it is there, 1 when it was refused or failed."})
final class DbSeedCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 2;
    private static final long LIMIT_SECONDS = 60;

    private final Surroundings surroundings;

    @Mixin
    private final DataOptions options = new DataOptions();
    @Mixin
    private final JsonOption json = new JsonOption();

    DbSeedCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SoukConfig config = DevelopmentConfig.read(surroundings, options);
        Catalog catalog = CatalogReader.read(surroundings.home().resolve("config").resolve("catalog"));
        Vertx vertx = Vertx.vertx();
        try (OpenDatabase database = OpenDatabase.open(config, new DataDirectory(config.data()))) {
            Migrations.run(database.urls().owner(), database.urls().service().user());
            Pool pool = Databases.pool(vertx, database.urls().service(), CONNECTIONS);
            Seed.Outcome added = new Seed(pool, catalog).plant().await(LIMIT_SECONDS, TimeUnit.SECONDS);
            pool.close().await();
            tell(config, added);
            return ExitCode.OK;
        } catch (FlywayException | EmbeddedPostgresException | TimeoutException e) {
            throw CliFailure.failed(DevelopmentConfig.place(config) + " can't be filled: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip());
        } finally {
            vertx.close().await();
        }
    }

    private void tell(SoukConfig config, Seed.Outcome added) {
        surroundings.out()
                .println(json.isWanted()
                        ? new JsonObject().put("keys_added", added.keys())
                                .put("usage_records_added", added.records())
                                .encode()
                        : "Added " + added.keys() + " virtual keys and " + added.records() + " usage records to "
                                + DevelopmentConfig.place(config) + ".");
    }
}
