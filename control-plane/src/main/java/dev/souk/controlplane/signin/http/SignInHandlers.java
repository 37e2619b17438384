package dev.souk.controlplane.signin.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.account.Account;
import dev.souk.controlplane.account.WhoAmI;
import dev.souk.controlplane.api.Answer;
import dev.souk.controlplane.api.ApiCall;
import dev.souk.controlplane.api.CsrfToken;
import dev.souk.controlplane.api.GuessThrottle;
import dev.souk.controlplane.api.Identity;
import dev.souk.controlplane.api.SessionCookie;
import dev.souk.controlplane.signin.MakeSignInLink;
import dev.souk.controlplane.signin.SignIn;
import dev.souk.controlplane.signin.SignOut;

/** Sign-in links, sessions, and who one is. */
public final class SignInHandlers {

    private final MakeSignInLink makeSignInLink;
    private final SignIn signIn;
    private final SignOut signOut;
    private final WhoAmI whoAmI;
    private final GuessThrottle throttle;

    public SignInHandlers(MakeSignInLink makeSignInLink, SignIn signIn, SignOut signOut, WhoAmI whoAmI,
            GuessThrottle throttle) {
        this.makeSignInLink = makeSignInLink;
        this.signIn = signIn;
        this.signOut = signOut;
        this.whoAmI = whoAmI;
        this.throttle = throttle;
    }

    public Future<Answer> makeLink(ApiCall call) {
        return makeSignInLink.run(new MakeSignInLink.Input(call.caller()))
                .map(link -> Answer.created(new JsonObject().put("code", link.code().text())
                        .put("expires_at", link.expiresAt().toString())));
    }

    public Future<Answer> signIn(ApiCall call) {
        String code = call.body().getString("code");
        return throttle.guard(call.request(), () -> signIn.run(new SignIn.Input(code)))
                .map(output -> Answer.noContent().with(SessionCookie.of(call.request(), output.session())));
    }

    /** Without a session there is none to end: the admin token stays what it is. */
    public Future<Answer> signOut(ApiCall call) {
        Answer answer = Answer.noContent().with(SessionCookie.gone(call.request()));
        return call.identity() instanceof Identity.SignedIn signedIn
                ? signOut.run(new SignOut.Input(signedIn.caller(), signedIn.session())).map(_ -> answer)
                : Future.succeededFuture(answer);
    }

    public Future<Answer> me(ApiCall call) {
        return whoAmI.run(new WhoAmI.Input(call.caller())).map(output -> {
            JsonObject body = shown(output.account());
            if (call.identity() instanceof Identity.SignedIn signedIn) {
                body.put("csrf_token", CsrfToken.of(signedIn.session()));
            }
            return Answer.ok(body);
        });
    }

    private static JsonObject shown(Account account) {
        return new JsonObject()
                .put("user", new JsonObject().put("id", account.caller().user().toString())
                        .put("name", account.userName()))
                .put("organisation", new JsonObject().put("id", account.caller().organisation().toString())
                        .put("name", account.organisationName()));
    }
}
