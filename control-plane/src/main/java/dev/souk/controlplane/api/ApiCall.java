package dev.souk.controlplane.api;

import java.util.UUID;
import java.util.function.Function;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.contract.ValidRequest;
import dev.souk.controlplane.paging.PageRequest;

/** One call of the API, its body read whole. */
public record ApiCall(HttpServerRequest request, Identity identity, ValidRequest valid) {

    /** On whose behalf; only open operations can be called by nobody. */
    public Caller caller() {
        return switch (identity) {
            case Identity.Operator() -> Caller.OPERATOR;
            case Identity.SignedIn(Caller caller, _) -> caller;
            case Identity.Anonymous() -> throw new IllegalStateException("an open operation has no caller");
        };
    }

    /** The body, which fits the contract; defaults are filled in. */
    public JsonObject body() {
        return valid.body();
    }

    /** The page asked for by {@code after} and {@code limit}, in a list whose cursors are ids. */
    public PageRequest<UUID> page() {
        return page(UUID::fromString);
    }

    /** The page asked for by {@code after} and {@code limit}; {@code cursor} throws on what it did not give out. */
    public <C> PageRequest<C> page(Function<String, C> cursor) {
        return new PageRequest<>(valid.query("after", cursor).orElse(null), valid.query().getInteger("limit"));
    }

    /** The {@code id} of the path; what cannot be an id names nothing, so it is {@code NOT_FOUND}. */
    public <T> T pathId(Function<String, T> parse) {
        return valid.pathId(parse);
    }
}
