package dev.souk.controlplane.api;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.controlplane.contract.Access;
import dev.souk.controlplane.keys.KeyText;
import dev.souk.controlplane.signin.AdminToken;
import dev.souk.controlplane.signin.RecogniseSession;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.platform.http.BearerTokens;

/** Finds out who calls, and refuses who may not. */
public final class Authentication {

    private final AdminToken adminToken;
    private final RecogniseSession recogniseSession;
    private final GuessThrottle throttle;

    public Authentication(AdminToken adminToken, RecogniseSession recogniseSession, GuessThrottle throttle) {
        this.adminToken = adminToken;
        this.recogniseSession = recogniseSession;
        this.throttle = throttle;
    }

    /** Completes with a caller whom {@code access} lets in; fails with the refusal. */
    Future<Identity> identify(HttpServerRequest request, Access access) {
        return switch (access) {
            case OPEN -> Future.succeededFuture(new Identity.Anonymous());
            case AUTHENTICATED -> proved(request);
            case ADMIN_TOKEN -> proved(request).map(Authentication::operatorOnly);
        };
    }

    private Future<Identity> proved(HttpServerRequest request) {
        String token = BearerTokens.of(request.headers());
        if (token != null && adminToken.matches(token)) {
            return Future.succeededFuture(new Identity.Operator());
        }
        if (token != null) {
            return throttle.guard(request, () -> Future.failedFuture(wrong(token)));
        }
        Cookie cookie = request.getCookie(SessionCookie.NAME);
        if (cookie == null) {
            return Future.failedFuture(unauthenticated(
                    "no admin token and no session was sent: expected Authorization: Bearer <admin token>"));
        }
        return throttle.guard(request, () -> session(cookie.getValue()))
                .map(session -> signedIn(request, session));
    }

    private Future<RecogniseSession.Session> session(String cookie) {
        return recogniseSession.run(new RecogniseSession.Input(cookie))
                .map(output -> output.session()
                        .orElseThrow(() -> unauthenticated(
                                "the session has ended: sign in again with a link from 'souk sign-in'")));
    }

    private static Identity signedIn(HttpServerRequest request, RecogniseSession.Session session) {
        if (!CsrfToken.isProved(request, session.secret())) {
            throw Failure.of(ErrorCode.FORBIDDEN, "a change with a session cookie needs the header " + CsrfToken.HEADER
                    + ": expected the csrf_token from GET /api/v1/me").asException();
        }
        return new Identity.SignedIn(session.caller(), session.secret());
    }

    private static Identity operatorOnly(Identity identity) {
        if (!(identity instanceof Identity.Operator)) {
            throw Failure.of(ErrorCode.FORBIDDEN, "a session cannot do this: expected the admin token").asException();
        }
        return identity;
    }

    private static SoukException wrong(String token) {
        return unauthenticated(token.startsWith(KeyText.PREFIX)
                ? "that is a virtual key, which is for /v1: expected the admin token (data/admin.token)"
                : "the token is not this server's admin token (data/admin.token)");
    }

    private static SoukException unauthenticated(String message) {
        return Failure.of(ErrorCode.UNAUTHENTICATED, message).asException();
    }
}
