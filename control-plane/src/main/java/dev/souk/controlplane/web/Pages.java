package dev.souk.controlplane.web;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import dev.souk.controlplane.api.GuessThrottle;
import dev.souk.controlplane.api.SessionCookie;
import dev.souk.controlplane.body.RequestBody;
import dev.souk.controlplane.docs.DocsPage;
import dev.souk.controlplane.naming.Quoted;
import dev.souk.controlplane.signin.RecogniseSession;
import dev.souk.controlplane.signin.SignIn;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;

/** The pages for people: a start page, and the page that a sign-in link leads to. */
public final class Pages {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String NOTICE = "{{notice}}";
    private static final String PERSONAL = "no-store";
    private static final String SHORT = "public, max-age=300";
    private static final int FORM_LIMIT = 4096;

    private final RecogniseSession recogniseSession;
    private final SignIn signIn;
    private final GuessThrottle throttle;
    private final StaticFile home;
    private final StaticFile docs;
    private final StaticFile welcome = StaticFile.load("welcome.html", HTML);
    private final StaticFile signInPage = StaticFile.load("sign-in.html", HTML);
    private final Map<String, StaticFile> assets = Map.of("souk.css",
            StaticFile.load("souk.css", "text/css; charset=utf-8"), "icon.svg",
            StaticFile.load("icon.svg", "image/svg+xml"), "home.js", script("home.js"), "api.js", script("api.js"),
            "sign-in.js", script("sign-in.js"), "docs.css", StaticFile.load("docs.css", "text/css; charset=utf-8"),
            "docs.js", script("docs.js"));

    /** Loads the pages; {@code gatewayUrl} is empty when the inference API is where they come from. */
    public Pages(RecogniseSession recogniseSession, SignIn signIn, GuessThrottle throttle, DocsPage docs,
            Optional<URI> gatewayUrl) {
        this.recogniseSession = recogniseSession;
        this.signIn = signIn;
        this.throttle = throttle;
        String gateway = gatewayUrl.map(URI::toString).orElse("");
        this.home = StaticFile.load("home.html", HTML).with("{{gateway-url}}", gateway);
        StaticFile template = StaticFile.load("docs.html", HTML).with("{{gateway-url}}", gateway);
        this.docs = new StaticFile(HTML, docs.filled(template.text()));
    }

    /** For a signed-in person what is theirs; for anybody else how to sign in. */
    public Future<PageAnswer> home(RoutingContext context) {
        Cookie cookie = context.request().getCookie(SessionCookie.NAME);
        if (cookie == null) {
            return Future.succeededFuture(welcome.answer(200, PERSONAL));
        }
        return recogniseSession.run(new RecogniseSession.Input(cookie.getValue()))
                .map(output -> (output.session().isPresent() ? home : welcome).answer(200, PERSONAL));
    }

    /** The script of this page takes the code out of the address; without it there is a form. */
    public Future<PageAnswer> signIn(RoutingContext context) {
        return Future.succeededFuture(signInPage.with(NOTICE, "").answer(200, PERSONAL));
    }

    /** Signs in somebody whose browser runs no script. */
    public Future<PageAnswer> signInByForm(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isFromElsewhere(request)) {
            // Else a page of somebody else could sign its visitor in to the attacker's account.
            throw Failure.of(ErrorCode.FORBIDDEN, "the form was sent from another site").asException();
        }
        return RequestBody.read(request, FORM_LIMIT)
                .map(body -> code(request.getHeader(HttpHeaders.CONTENT_TYPE), body))
                .compose(code -> throttle.guard(request, () -> signIn.run(new SignIn.Input(code))))
                .<PageAnswer>map(output -> new PageAnswer.SeeOther("/", SessionCookie.of(request, output.session())))
                .recover(thrown -> thrown instanceof SoukException refused
                        && refused.failure().code() == ErrorCode.UNAUTHENTICATED
                                ? Future.succeededFuture(again(refused.failure()))
                                : Future.failedFuture(thrown));
    }

    /** For everybody: it shows what the API is, and nothing that is in it. */
    public Future<PageAnswer> docs(RoutingContext context) {
        return Future.succeededFuture(docs.answer(200, SHORT));
    }

    public Future<PageAnswer> asset(RoutingContext context) {
        StaticFile file = assets.get(context.pathParam("file"));
        if (file == null) {
            throw Failure.of(ErrorCode.NOT_FOUND, "there is nothing at " + Quoted.of(context.normalizedPath()))
                    .asException();
        }
        return Future.succeededFuture(file.answer(200, SHORT));
    }

    private PageAnswer again(Failure failure) {
        return signInPage.with(NOTICE, failure.message()).answer(failure.code().status(), PERSONAL);
    }

    /** Browsers name the site that a form stands on; what is no browser has no cookie that could be overwritten. */
    private static boolean isFromElsewhere(HttpServerRequest request) {
        String site = request.getHeader("sec-fetch-site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !origin.replaceFirst("^https?://", "").equals(String.valueOf(request.authority()));
    }

    private static String code(@Nullable String contentType, Buffer body) {
        if (contentType == null || !contentType.startsWith("application/x-www-form-urlencoded")) {
            throw Failure.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "the content type is not a form's: expected application/x-www-form-urlencoded").asException();
        }
        return Arrays.stream(body.toString().split("&"))
                .filter(field -> field.startsWith("code="))
                .findFirst()
                .map(field -> decoded(field.substring("code=".length())))
                .orElse("");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Failure.of(ErrorCode.INVALID_REQUEST, "the form is not percent-encoded UTF-8").asException();
        }
    }

    private static StaticFile script(String name) {
        return StaticFile.load(name, "text/javascript; charset=utf-8");
    }
}
