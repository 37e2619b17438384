package dev.souk.cli.up;

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

    static Database embedded(EmbeddedPostgres postgres) {
        return new Database(postgres.ownerUrl(), postgres.serviceUrl());
    }

    /** Blocks. Fails when the database is away, too: see {@link DatabaseArrival}. */
    void migrate() {
        Migrations.run(owner, service.user());
    }

    /** Where it is, without the password. */
    String place() {
        return owner.host() + ":" + owner.port() + "/" + owner.database();
    }
}
