package dev.souk.platform.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * @param binaries  where the programs are unpacked
 * @param isDurable whether what was committed survives a power cut; off only in tests
 * @param port      0 for any free one
 * @param adapt     what a test changes in the way that programs are run
 */
record EmbeddedPostgresOptions(Path binaries, boolean isDurable, int port, UnaryOperator<PostgresProgram> adapt) {

    static EmbeddedPostgresOptions durable(Path dataDirectory) {
        return new EmbeddedPostgresOptions(dataDirectory.resolve("postgres-binaries"), true, 0,
                UnaryOperator.identity());
    }

    PostgresProgram program(Path home) {
        return adapt.apply(PostgresProgram.in(home));
    }

    /** They stand on the command line and so win over what the cluster's own files say. */
    List<String> settings() {
        String durable = isDurable ? "on" : "off";
        List<String> settings = new ArrayList<>(List.of("listen_addresses=127.0.0.1", "unix_socket_directories=",
                "cluster_name=souk", "max_connections=100", "shared_buffers=64MB", "max_wal_size=512MB",
                "timezone=UTC", "log_timezone=UTC", "jit=off", "fsync=" + durable, "full_page_writes=" + durable,
                "synchronous_commit=" + durable));
        // The log stays small, and free of statements and row values, which may hold what nobody should read there.
        settings.addAll(List.of("log_checkpoints=off", "log_min_error_statement=panic", "log_error_verbosity=terse"));
        return settings;
    }
}
