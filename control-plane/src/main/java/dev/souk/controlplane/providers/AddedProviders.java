package dev.souk.controlplane.providers;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.core.id.OrganisationId;

/** The stored providers of organisations. Gateways hear of a new one within a second. */
public interface AddedProviders {

    /** Fails with {@code CONFLICT} when the organisation has a provider of that name. */
    Future<Provider.Added> add(UUID id, Caller owner, String name, String dialect, BaseUrl baseUrl);

    Future<Optional<Provider.Added>> find(OrganisationId organisation, String name);

    /** In the order of their names, with one more than the page's limit when there are more. */
    Future<List<Provider.Added>> list(OrganisationId organisation, PageRequest<String> page);
}
