package dev.souk.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;

import dev.souk.core.id.OrganisationId;
import dev.souk.platform.postgres.Databases;
import dev.souk.platform.postgres.LeftoverPostgres;
import dev.souk.platform.vault.LocalKeyFile;
import dev.souk.platform.vault.VaultException;
import dev.souk.platform.vault.WrappedKey;

/** Whether the key-encryption key is there, and opens the organisations' keys that are stored. */
final class KeyEncryptionKeyCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final int MOST = 100;
    private static final String KEYS = "SELECT organisation_id, version, kek, wrapped FROM souk.organisation_keys "
            + "ORDER BY created_at DESC LIMIT " + MOST;

    private final Situation situation;
    private final SharedDatabase database;
    private final Vertx vertx;

    KeyEncryptionKeyCheck(Situation situation, SharedDatabase database, Vertx vertx) {
        this.situation = situation;
        this.database = database;
        this.vertx = vertx;
    }

    @Override
    public String name() {
        return "key-encryption key";
    }

    @Override
    public List<Finding> run() {
        Path file = Path.of(situation.config().kek().substring("file:".length()));
        List<WrappedKey> stored;
        try {
            stored = stored();
        } catch (Exception e) {
            return List.of(opens(file, "; what it has to open cannot be looked at, see database"));
        }
        if (!Files.exists(file)) {
            return List.of(stored.isEmpty()
                    ? new Finding.Ok(file + " is not there yet; the first start makes it")
                    : new Finding.Problem(file + " is gone, and what is stored (" + counted(stored.size())
                            + ") opens with nothing else: it was wrapped by " + stored.getFirst().kek(),
                            "put its copy back at " + file + " and chmod 600 it, or name its place in SOUK_KEK; "
                                    + "without a copy every credential has to be brought again"));
        }
        try {
            LocalKeyFile key = LocalKeyFile.open(situation.config().kek());
            stored.forEach(wrapped -> wrapped.requireOpenedBy(key));
            return List.of(new Finding.Ok(key.name() + " in " + file + (stored.isEmpty()
                    ? "; nothing is stored that it has to open"
                    : " opens what is stored (" + counted(stored.size()) + ")")
                    + "; keep a copy of it away from the database"));
        } catch (VaultException e) {
            return List.of(unusable(file, e));
        }
    }

    private static Finding unusable(Path file, VaultException e) {
        String found = Reasons.of(e);
        return new Finding.Problem(found, found.contains("open to others")
                ? "chmod 600 " + file
                : "put the right key file back at " + file
                        + ", or name where it is: SOUK_KEK=file:/path/to/kek ./souk up");
    }

    private static String counted(int keys) {
        return keys == 1 ? "1 organisation's key" : keys + " organisations' keys";
    }

    private Finding opens(Path file, String but) {
        if (!Files.exists(file)) {
            return new Finding.Skipped(file + " is not there" + but);
        }
        try {
            return new Finding.Ok(LocalKeyFile.open(situation.config().kek()).name() + " in " + file + but);
        } catch (VaultException e) {
            return unusable(file, e);
        }
    }

    private List<WrappedKey> stored() {
        if (situation.isEmbedded() && new LeftoverPostgres(situation.data().path()).version().isEmpty()) {
            return List.of();
        }
        List<WrappedKey> keys = new ArrayList<>();
        PgConnection connection = PgConnection
                .connect(vertx, Databases.connectOptions(database.open().urls().service()))
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .await();
        for (Row row : connection.query(KEYS).execute().timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).await()) {
            keys.add(new WrappedKey(new OrganisationId(row.getUUID("organisation_id")), row.getInteger("version"),
                    row.getString("kek"), row.getBuffer("wrapped").getBytes()));
        }
        connection.close();
        return keys;
    }
}
