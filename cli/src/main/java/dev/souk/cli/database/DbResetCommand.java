package dev.souk.cli.database;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;

import org.flywaydb.core.api.FlywayException;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.souk.cli.CliFailure;
import dev.souk.cli.ExitCode;
import dev.souk.cli.JsonOption;
import dev.souk.cli.Surroundings;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.DataOptions;
import dev.souk.cli.instance.InstanceLock;
import dev.souk.platform.config.SoukConfig;
import dev.souk.platform.postgres.EmbeddedPostgresException;
import dev.souk.platform.postgres.Migrations;

/** {@code souk db reset}. */
@Command(name = "reset", description = "Delete everything in schema souk and migrate anew. The server has to be stopped.", footer = {
    "Refused when production is true, while a Souk uses the database, and without --yes for a database on another machine.",
    "Exit code: 0 when it is done, 1 when it was refused or failed, 2 without --yes where nobody can be asked."})
final class DbResetCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--yes", description = "Do not ask; needed in scripts and for a database on another machine.")
    private boolean isAgreed;
    @Mixin
    private final DataOptions options = new DataOptions();
    @Mixin
    private final JsonOption json = new JsonOption();

    DbResetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SoukConfig config = DevelopmentConfig.read(surroundings, options);
        DataDirectory data = new DataDirectory(config.data());
        if (InstanceLock.isHeld(data)) {
            throw CliFailure.failed("a Souk runs on " + data.path() + ". Stop it first: ./souk down");
        }
        String place = DevelopmentConfig.place(config);
        if (!isAgreed && DevelopmentConfig.isElsewhere(config)) {
            throw CliFailure.failed(place + " is on another machine. If it really is yours to empty, say --yes.");
        }
        if (!isAgreed) {
            Confirmation.ask(surroundings, "all virtual keys, credentials and usage records in " + place);
        }
        try (OpenDatabase database = OpenDatabase.open(config, data)) {
            refuseWhileUsed(database);
            Migrations.reset(database.urls());
        } catch (SQLException | FlywayException | EmbeddedPostgresException e) {
            throw CliFailure.failed(place + " can't be reset: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip());
        }
        surroundings.out()
                .println(json.isWanted()
                        ? new JsonObject().put("reset", true).encode()
                        : "Emptied and migrated " + place + ". Fill it with: ./souk db seed");
        return ExitCode.OK;
    }

    /** Another machine's server is not seen by the lock. */
    private static void refuseWhileUsed(OpenDatabase database) throws SQLException {
        List<String> users = Migrations.usersOf(database.urls());
        if (!users.isEmpty()) {
            throw new SQLException(
                    "a Souk is connected to it from " + String.join(", ", users) + "; stop that one first");
        }
    }
}
