package dev.souk.controlplane.providers.http;

import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.api.Answer;
import dev.souk.controlplane.api.ApiCall;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.controlplane.providers.AddProvider;
import dev.souk.controlplane.providers.ListProviders;
import dev.souk.controlplane.providers.Provider;

/** Providers at {@code /api/v1/providers}. */
public final class ProviderHandlers {

    private final AddProvider add;
    private final ListProviders list;

    public ProviderHandlers(AddProvider add, ListProviders list) {
        this.add = add;
        this.list = list;
    }

    public Future<Answer> add(ApiCall call) {
        JsonObject body = call.body();
        return add
                .run(new AddProvider.Input(call.caller(), body.getString("name"), body.getString("dialect"),
                        body.getString("base_url")))
                .map(output -> Answer.created(shown(output.provider())));
    }

    public Future<Answer> list(ApiCall call) {
        PageRequest<String> page = call.page(Function.identity());
        return list.run(new ListProviders.Input(call.caller(), page))
                .map(output -> Answer.page(output.page(), ProviderHandlers::shown));
    }

    private static JsonObject shown(Provider provider) {
        JsonObject shown = new JsonObject().put("name", provider.name())
                .put("dialect", provider.dialect())
                .put("base_url", provider.baseUrl() == null ? null : provider.baseUrl().toString());
        return switch (provider) {
            case Provider.WellKnown wellKnown -> shown.put("title", wellKnown.title()).put("source", "catalog");
            case Provider.Added added -> shown.put("title", added.name())
                    .put("source", "added")
                    .put("id", added.id().toString())
                    .put("created_at", added.createdAt().toString());
        };
    }
}
