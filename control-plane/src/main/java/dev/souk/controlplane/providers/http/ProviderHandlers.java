package dev.souk.controlplane.providers.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.api.Answer;
import dev.souk.controlplane.api.ApiCall;
import dev.souk.controlplane.api.JsonFields;
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
        JsonFields fields = call.json("name", "dialect", "base_url");
        return add
                .run(new AddProvider.Input(call.caller(), fields.requiredText("name"), fields.requiredText("dialect"),
                        fields.requiredText("base_url")))
                .map(output -> Answer.created(shown(output.provider())));
    }

    public Future<Answer> list(ApiCall call) {
        PageRequest<String> page = call.query("after", "limit").page(ProviderHandlers::cursor);
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

    private static String cursor(String text) {
        if (!AddProvider.isName(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
