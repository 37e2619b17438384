package dev.souk.controlplane;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server under test answered. */
record Reply(int status, HttpHeaders headers, String text) {

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    JsonObject json() {
        return new JsonObject(text);
    }

    List<JsonObject> data() {
        JsonArray data = json().getJsonArray("data");
        return data.stream().map(JsonObject.class::cast).toList();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The {@code souk_session} cookie as a request header's value. */
    String sessionCookie() {
        String cookie = header("set-cookie");
        assertThat(cookie).startsWith("souk_session=");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    Reply isStatus(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        return this;
    }

    /** Checks that this is a whole problem document with that status and code. */
    Reply isProblem(int expected, String code) {
        isStatus(expected);
        assertThat(header("content-type")).isEqualTo("application/problem+json");
        JsonObject problem = json();
        assertThat(problem.getString("code")).as(text).isEqualTo(code);
        assertThat(problem.getInteger("status")).isEqualTo(expected);
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("request_id")).isEqualTo(header("x-request-id"));
        return this;
    }

    String detail() {
        return json().getString("detail");
    }

    String param() {
        return json().getString("param");
    }
}
