package dev.souk.controlplane.api;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.paging.Page;

/** What an operation answers when it went well. */
public record Answer(int status, @Nullable JsonObject body, @Nullable Cookie cookie) {

    public static Answer ok(JsonObject body) {
        return new Answer(200, body, null);
    }

    public static Answer created(JsonObject body) {
        return new Answer(201, body, null);
    }

    public static Answer noContent() {
        return new Answer(204, null, null);
    }

    /** A list: {@code {"data": […], "next": "<cursor>" or null}}. */
    public static <T, C> Answer page(Page<T, C> page, Function<T, JsonObject> item) {
        JsonArray data = new JsonArray();
        page.items().forEach(each -> data.add(item.apply(each)));
        return ok(new JsonObject().put("data", data).put("next", page.next() == null ? null : page.next().toString()));
    }

    public Answer with(Cookie cookie) {
        return new Answer(status, body, cookie);
    }
}
