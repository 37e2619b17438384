package dev.souk.controlplane.credentials;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.naming.Names;
import dev.souk.controlplane.naming.Quoted;
import dev.souk.controlplane.providers.AddProvider;
import dev.souk.controlplane.providers.BaseUrl;
import dev.souk.controlplane.providers.KnownProviders;
import dev.souk.controlplane.providers.Provider;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.core.id.CredentialId;
import dev.souk.core.id.Uuids;
import dev.souk.platform.config.HostPort;
import dev.souk.platform.vault.SealedSecret;
import dev.souk.platform.vault.SecretRef;
import dev.souk.platform.vault.Vault;

/** Takes a user's secret for a provider: asks the provider whether it is good, seals it, stores it. */
public final class AddProviderCredential {

    /**
     * What the user brings.
     *
     * @param provider a provider of the catalog, or one that the organisation added
     * @param baseUrl  another place than the provider's own, e.g. a proxy; {@code null} for the provider's own
     * @param isToBeVerified whether the provider is asked before the credential is stored
     */
    public record Input(Caller caller, String provider, String name, @Nullable String baseUrl, ProviderKey key,
            CredentialScope scope, boolean isToBeVerified) {}

    public record Output(ProviderCredential credential) {}

    private final KnownProviders providers;
    private final UpstreamModels upstreamModels;
    private final Vault vault;
    private final ProviderCredentials credentials;
    private final Supplier<Set<HostPort>> egressAllow;

    /** Assembles it; {@code egressAllow} names the private and plain-http destinations that the operator allows. */
    public AddProviderCredential(KnownProviders providers, UpstreamModels upstreamModels, Vault vault,
            ProviderCredentials credentials, Supplier<Set<HostPort>> egressAllow) {
        this.providers = providers;
        this.upstreamModels = upstreamModels;
        this.vault = vault;
        this.credentials = credentials;
        this.egressAllow = egressAllow;
    }

    /**
     * Completes once the sealed credential is stored. Fails with {@code INVALID_REQUEST} when the input is not sound, with
     * {@code CREDENTIAL_REFUSED} when the provider does not take the key, with {@code CONFLICT} when the name is taken, or
     * as {@link UpstreamModels#list} and {@link Vault#seal} do.
     */
    public Future<Output> run(Input input) {
        return Future.succeededFuture(input)
                .map(AddProviderCredential::named)
                .compose(named -> place(named).compose(place -> models(named, place)
                        .compose(models -> sealed(named, place, models))))
                .compose(credentials::add)
                .map(Output::new);
    }

    private static Input named(Input input) {
        return new Input(input.caller(), input.provider(), Names.checked("name", input.name()), input.baseUrl(),
                input.key(), input.scope(), input.isToBeVerified());
    }

    private Future<BaseUrl> place(Input input) {
        return AddProvider.isName(input.provider())
                ? providers.find(input.caller().organisation(), input.provider()).map(found -> place(input, found))
                : Future.failedFuture(unknown(input.provider()));
    }

    private BaseUrl place(Input input, Optional<Provider> found) {
        Provider provider = found.orElseThrow(() -> unknown(input.provider()));
        if (provider.name().equals(KnownProviders.DEMO)) {
            throw refusal("provider", "'demo' runs here and takes no credential: expected another provider");
        }
        if (input.baseUrl() != null) {
            return BaseUrl.parse(input.baseUrl(), egressAllow.get());
        }
        if (provider.baseUrl() == null) {
            throw refusal("base_url", "'base_url' is missing: '" + provider.name() + "' is wherever you run it");
        }
        return provider.baseUrl();
    }

    /** Completes empty when nobody is to be asked. */
    private Future<Optional<List<String>>> models(Input input, BaseUrl place) {
        if (!input.isToBeVerified()) {
            return Future.succeededFuture(Optional.empty());
        }
        return upstreamModels.list(place, input.key()).map(listing -> switch (listing) {
            case UpstreamModels.Listing.Listed(List<String> models) -> Optional.of(models);
            case UpstreamModels.Listing.Refused(int status) -> throw Failure.of(ErrorCode.CREDENTIAL_REFUSED,
                    place.host() + " answered " + status + " to this key: expected one that it takes", "key")
                    .asException();
        });
    }

    private Future<NewProviderCredential> sealed(Input input, BaseUrl place, Optional<List<String>> models) {
        CredentialId id = new CredentialId(Uuids.v7());
        byte[] secret = input.key().bytes();
        Future<SealedSecret> sealed = vault.seal(
                new SecretRef(input.caller().organisation(), id.value(), input.provider()), secret);
        return sealed.onComplete(_ -> Arrays.fill(secret, (byte) 0))
                .map(done -> new NewProviderCredential(id, input.caller(), input.scope(), input.provider(),
                        input.name(), place,
                        done, input.key().lastFour(), models.isPresent(), models.orElse(List.of())));
    }

    private static SoukException unknown(String provider) {
        return refusal("provider", Quoted.of(provider)
                + " is not a provider here: expected one of GET /api/v1/providers, or add it there first");
    }

    private static SoukException refusal(String field, String message) {
        return Failure.of(ErrorCode.INVALID_REQUEST, message, field).asException();
    }
}
