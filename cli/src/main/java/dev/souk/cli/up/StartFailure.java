package dev.souk.cli.up;

import dev.souk.cli.CliFailure;
import dev.souk.core.failure.SoukException;
import dev.souk.platform.catalog.CatalogException;
import dev.souk.platform.http.ListenException;
import dev.souk.platform.http.TlsException;
import dev.souk.platform.postgres.EmbeddedPostgresException;
import dev.souk.platform.vault.VaultException;

/** Tells what an operator can mend, which becomes a sentence, from what is a bug, which keeps its stack trace. */
final class StartFailure {

    private StartFailure() {}

    /** Futures fail with checked exceptions, too. */
    static RuntimeException of(Exception failure) {
        return switch (failure) {
            case CliFailure told -> told;
            case ListenException listen -> sentence(listen);
            case TlsException tls -> sentence(tls);
            case EmbeddedPostgresException postgres -> sentence(postgres);
            case CatalogException catalog -> sentence(catalog);
            case VaultException vault -> sentence(vault);
            case SoukException souk -> CliFailure.failed(souk.failure().message());
            case RuntimeException bug -> bug;
            default -> new IllegalStateException(failure);
        };
    }

    private static CliFailure sentence(RuntimeException failure) {
        return CliFailure.failed(String.valueOf(failure.getMessage()));
    }
}
