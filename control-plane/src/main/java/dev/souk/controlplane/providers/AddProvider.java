package dev.souk.controlplane.providers;

import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.naming.Quoted;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.core.id.Uuids;
import dev.souk.platform.config.HostPort;

/** Makes a provider known to the caller's organisation, such as an engine of its own. */
public final class AddProvider {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final String SUPPORTED_DIALECT = "openai";

    public record Input(Caller caller, String name, String dialect, String baseUrl) {}

    public record Output(Provider.Added provider) {}

    private record Checked(Caller caller, String name, BaseUrl baseUrl) {}

    private final KnownProviders known;
    private final AddedProviders added;
    private final Supplier<Set<HostPort>> egressAllow;

    /** Assembles it; {@code egressAllow} names the private and plain-http destinations that the operator allows. */
    public AddProvider(KnownProviders known, AddedProviders added, Supplier<Set<HostPort>> egressAllow) {
        this.known = known;
        this.added = added;
        this.egressAllow = egressAllow;
    }

    /** Fails with {@code INVALID_REQUEST} when the input is not sound, with {@code CONFLICT} when the name is taken. */
    public Future<Output> run(Input input) {
        return Future.succeededFuture(input)
                .map(this::checked)
                .compose(provider -> added.add(Uuids.v7(), provider.caller(), provider.name(), SUPPORTED_DIALECT,
                        provider.baseUrl()))
                .map(Output::new);
    }

    private Checked checked(Input input) {
        if (!isName(input.name())) {
            throw refusal("name",
                    Quoted.of(input.name()) + " is not a provider name: expected 1 to 32 of a-z, 0-9 and '-',"
                            + " not beginning with '-'");
        }
        if (known.isReserved(input.name())) {
            throw refusal("name",
                    "'" + input.name() + "' is a provider that Souk knows already: expected another name");
        }
        if (!input.dialect().equals(SUPPORTED_DIALECT)) {
            throw refusal("dialect",
                    Quoted.of(input.dialect()) + " is not a dialect that Souk speaks to providers yet: expected "
                            + SUPPORTED_DIALECT);
        }
        return new Checked(input.caller(), input.name(), BaseUrl.parse(input.baseUrl(), egressAllow.get()));
    }

    /** Whether a provider can have that name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static SoukException refusal(String field, String message) {
        return Failure.of(ErrorCode.INVALID_REQUEST, message, field).asException();
    }
}
