package dev.souk.controlplane.providers;

import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.Uuids;
import dev.souk.platform.config.HostPort;

/** Makes a provider known to the caller's organisation, such as an engine of its own. */
public final class AddProvider {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public record Input(Caller caller, String name, String dialect, String baseUrl) {}

    public record Output(Provider.Added provider) {}

    private record Checked(Caller caller, String name, String dialect, BaseUrl baseUrl) {}

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
                .compose(provider -> added.add(Uuids.v7(), provider.caller(), provider.name(), provider.dialect(),
                        provider.baseUrl()))
                .map(Output::new);
    }

    private Checked checked(Input input) {
        if (known.isReserved(input.name())) {
            throw Failure.of(ErrorCode.INVALID_REQUEST,
                    "'" + input.name() + "' is a provider that Souk knows already: expected another name", "name")
                    .asException();
        }
        return new Checked(input.caller(), input.name(), input.dialect(),
                BaseUrl.parse(input.baseUrl(), egressAllow.get()));
    }

    /** Whether a provider can have that name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
