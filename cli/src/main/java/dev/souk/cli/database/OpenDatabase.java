package dev.souk.cli.database;

import dev.souk.cli.CliFailure;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.InstanceLock;
import dev.souk.platform.config.SoukConfig;
import dev.souk.platform.postgres.EmbeddedPostgres;
import dev.souk.platform.postgres.LeftoverPostgres;
import dev.souk.platform.postgres.PostgresUrl;
import dev.souk.platform.postgres.PostgresUrls;

/**
 * The configured database, whether or not a server runs: the external one, the embedded one of the server that runs, or
 * the embedded one started for as long as this is open. The data directory is locked meanwhile.
 */
public final class OpenDatabase implements AutoCloseable {

    private final PostgresUrls urls;
    private final Runnable end;

    private OpenDatabase(PostgresUrls urls, Runnable end) {
        this.urls = urls;
        this.end = end;
    }

    /**
     * Blocks for the start of an embedded PostgreSQL, up to seconds; an external database is not asked anything yet.
     * Fails with a sentence when the embedded one can't be had.
     */
    public static OpenDatabase open(SoukConfig config, DataDirectory data) {
        if (config.database().url().isPresent()) {
            PostgresUrl service = config.database().url().get();
            return new OpenDatabase(
                    new PostgresUrls(config.database().migrationUrl().orElse(service), service), () -> {});
        }
        if (InstanceLock.isHeld(data)) {
            return new OpenDatabase(new LeftoverPostgres(data.path()).urls()
                    .orElseThrow(() -> CliFailure.failed("the Souk that holds " + data.path()
                            + " has no PostgreSQL running: it is starting, stopping or broken. 'souk status' tells.")),
                    () -> {});
        }
        return started(DataDirectory.create(data.path()));
    }

    private static OpenDatabase started(DataDirectory data) {
        InstanceLock lock = InstanceLock.take(data);
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(data.path());
            return new OpenDatabase(new PostgresUrls(postgres.ownerUrl(), postgres.serviceUrl()), () -> {
                try (lock) {
                    postgres.close();
                }
            });
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public PostgresUrls urls() {
        return urls;
    }

    /** Where it is, without user and password. */
    public String place() {
        return place(urls.service());
    }

    public static String place(PostgresUrl url) {
        return url.host() + ":" + url.port() + "/" + url.database();
    }

    /** Stops what {@link #open} started. */
    @Override
    public void close() {
        end.run();
    }
}
