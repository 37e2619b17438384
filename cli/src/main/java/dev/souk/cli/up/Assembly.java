package dev.souk.cli.up;

import java.nio.file.Path;
import java.time.Duration;

import dev.souk.cli.CliFailure;
import dev.souk.cli.Surroundings;
import dev.souk.cli.instance.AdminTokenFile;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.InstanceLock;
import dev.souk.cli.instance.RunningInstance;
import dev.souk.platform.catalog.Catalog;
import dev.souk.platform.catalog.CatalogReader;
import dev.souk.platform.config.ConfigWatch;
import dev.souk.platform.config.LiveConfig;
import dev.souk.platform.config.SoukConfig;
import dev.souk.platform.config.TlsFiles;

/** Puts a server together, in the order in which the parts need each other; each part also says how it ends. */
final class Assembly {

    private static final Duration LOOK_AT_CONFIG = Duration.ofSeconds(2);

    private final Path home;
    private final LiveConfig live;
    private final UpArguments arguments;
    private final StopSteps stops;
    private final Progress progress;

    Assembly(Surroundings surroundings, LiveConfig live, UpArguments arguments, StopSteps stops, Progress progress) {
        this.home = surroundings.home();
        this.live = live;
        this.arguments = arguments;
        this.stops = stops;
        this.progress = progress;
    }

    /** Blocks until the server is ready to be used; with a database that is away, until that has come. */
    Announcement start() {
        SoukConfig config = live.current();
        DataDirectory data = DataDirectory.create(config.data());
        claim(data);
        String adminToken = AdminTokenFile.openOrCreate(data);
        Catalog catalog = CatalogReader.read(home.resolve("config").resolve("catalog"));
        Ports.requireFree(config, arguments.role());
        Database database = Database.open(config, stops, progress);
        DatabaseArrival arrival = new DatabaseArrival(database, progress);
        boolean isMigrated = !migrates(database) || arrival.tryNow();
        Foundations foundations = Foundations.lay(live, catalog, database, stops);
        Listening listening = new Parts(foundations, arguments.role(), adminToken, stops).start();
        ConfigWatch watch = ConfigWatch.start(live, LOOK_AT_CONFIG);
        stops.add("the look at the configuration", watch::close);
        listening.asInstance(data, arguments).write();
        if (!isMigrated) {
            arrival.await(stops);
        }
        if (stops.isStopping()) {
            throw CliFailure.failed("stopped before the database came.");
        }
        Announcement announcement = listening.announce(adminToken);
        if (arguments.role() == Role.ALL) {
            FirstRequest.untilLetIn(announcement, config.http().gatewayTls().map(TlsFiles::certificate));
        }
        return announcement;
    }

    /** A gateway that has no owner's password to lose is given its tables by the control plane. */
    private boolean migrates(Database database) {
        return arguments.role() != Role.GATEWAY || database.hasOwnerApart();
    }

    private void claim(DataDirectory data) {
        InstanceLock lock = InstanceLock.take(data);
        stops.add("the lock on the data directory", lock::close);
        // One that was killed left its file behind.
        RunningInstance.remove(data);
        stops.add(data.instance().toString(), () -> RunningInstance.remove(data));
    }
}
