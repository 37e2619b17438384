package dev.souk.cli.up;

import java.util.Optional;

import dev.souk.platform.config.SoukConfig;
import dev.souk.platform.postgres.EmbeddedPostgres;
import dev.souk.platform.postgres.Migrations;
import dev.souk.platform.postgres.PostgresUrl;

/**
 * The database of this start.
 *
 * @param owner   migrates
 * @param service what gateway and control plane connect as
 */
record Database(PostgresUrl owner, PostgresUrl service) {

    /** The one that the configuration names, else the embedded one, which is then started. Blocks. */
    static Database open(SoukConfig config, StopSteps stops, Progress progress) {
        Optional<PostgresUrl> external = config.database().url();
        if (external.isPresent()) {
            return new Database(config.database().migrationUrl().orElse(external.get()), external.get());
        }
        EmbeddedPostgres postgres = progress.step("PostgreSQL runs", () -> EmbeddedPostgres.start(config.data()));
        stops.add("PostgreSQL", postgres::close);
        return new Database(postgres.ownerUrl(), postgres.serviceUrl());
    }

    /** Blocks. Fails when the database is away, too: see {@link DatabaseArrival}. */
    void migrate() {
        Migrations.run(owner, service.user());
    }

    /** Whether the role that migrates is another one than the one that serves. */
    boolean hasOwnerApart() {
        return !owner.equals(service);
    }

    /** Where it is, without the password. */
    String place() {
        return owner.host() + ":" + owner.port() + "/" + owner.database();
    }
}
