package dev.souk.cli.up;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/**
 * What a start has to tell. Holds secrets, so it is printed for the person or script that started it and never logged.
 *
 * @param apiKey    a fresh virtual key; absent where no control plane runs
 * @param signInUrl signs the operator in to the web, once; absent where no control plane runs
 */
record Announcement(URI url, URI managementUrl, String adminToken, @Nullable String apiKey,
        @Nullable String signInUrl) {

    static Announcement of(JsonObject json) {
        return new Announcement(URI.create(json.getString("url")), URI.create(json.getString("management_url")),
                json.getString("admin_token"), json.getString("api_key"), json.getString("sign_in_url"));
    }

    JsonObject json() {
        return new JsonObject().put("url", url.toString())
                .put("management_url", managementUrl.toString())
                .put("admin_token", adminToken)
                .put("api_key", apiKey)
                .put("sign_in_url", signInUrl);
    }

    @Override
    public String toString() {
        return "Announcement[" + url + ", …]";
    }
}
