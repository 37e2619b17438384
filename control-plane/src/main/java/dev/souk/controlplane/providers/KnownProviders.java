package dev.souk.controlplane.providers;

import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.vertx.core.Future;

import dev.souk.controlplane.paging.Page;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.core.id.OrganisationId;
import dev.souk.platform.catalog.Catalog;

/** All providers that an organisation can call: those of the catalog, then its own. */
public final class KnownProviders {

    /** The fake provider on loopback, which answers without any credential. */
    public static final String DEMO = "demo";

    private final Map<String, Provider> wellKnown = new TreeMap<>();
    private final AddedProviders added;

    /** Joins both; in {@code production} the demo is not to be had. */
    public KnownProviders(Catalog catalog, AddedProviders added, boolean production) {
        this.added = added;
        catalog.providers().forEach((name, provider) -> {
            if (!production || !name.equals(DEMO)) {
                URI url = provider.baseUrl();
                wellKnown.put(name, new Provider.WellKnown(name, provider.title(), provider.dialect(),
                        url == null ? null : BaseUrl.of(url)));
            }
        });
    }

    /** Whether an organisation's own provider cannot have that name. */
    boolean isReserved(String name) {
        return name.equals(DEMO) || wellKnown.containsKey(name);
    }

    public Future<Optional<Provider>> find(OrganisationId organisation, String name) {
        Provider provider = wellKnown.get(name);
        return provider != null
                ? Future.succeededFuture(Optional.of(provider))
                : added.find(organisation, name).map(found -> found.map(Provider.class::cast));
    }

    /** In the order of their names, which are the cursors. */
    Future<Page<Provider, String>> list(OrganisationId organisation, PageRequest<String> page) {
        String after = page.after();
        return added.list(organisation, page)
                .map(own -> Page.of(Stream
                        .concat(own.stream(),
                                wellKnown.values()
                                        .stream()
                                        .filter(each -> after == null || each.name().compareTo(after) > 0))
                        .sorted(Comparator.comparing(Provider::name))
                        .limit(page.limit() + 1L)
                        .toList(), page.limit(), Provider::name));
    }
}
