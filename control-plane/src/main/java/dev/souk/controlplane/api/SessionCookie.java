package dev.souk.controlplane.api;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.controlplane.secrets.BearerSecret;
import dev.souk.controlplane.signin.SignIn;

/** The cookie that holds a session's secret: out of reach of scripts and of other sites. */
public final class SessionCookie {

    public static final String NAME = "souk_session";

    private SessionCookie() {}

    public static Cookie of(HttpServerRequest request, BearerSecret session) {
        return cookie(request, session.text()).setMaxAge(SignIn.LIFETIME.toSeconds());
    }

    /** Makes the browser forget it. */
    public static Cookie gone(HttpServerRequest request) {
        return cookie(request, "").setMaxAge(0);
    }

    private static Cookie cookie(HttpServerRequest request, String value) {
        return Cookie.cookie(NAME, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(isHttps(request));
    }

    /** Behind a proxy that ends TLS only the header tells. A forged one can do no more than make the cookie stricter. */
    private static boolean isHttps(HttpServerRequest request) {
        return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("x-forwarded-proto"));
    }
}
