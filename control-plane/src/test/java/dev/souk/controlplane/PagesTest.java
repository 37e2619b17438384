package dev.souk.controlplane;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PagesTest {

    private static ControlPlaneForTests souk;

    @BeforeAll
    static void start(@TempDir Path folder) {
        souk = ControlPlaneForTests.start(folder, ControlPlaneForTests.Setup.DEFAULT
                .withGatewayUrl("https://gateway.example.org/a'b?x=1&y"));
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    @ParameterizedTest
    @CsvSource({"/, text/html; charset=utf-8", "/sign-in, text/html; charset=utf-8",
        "/assets/souk.css, text/css; charset=utf-8", "/assets/icon.svg, image/svg+xml",
        "/assets/api.js, text/javascript; charset=utf-8",
        "/assets/home.js, text/javascript; charset=utf-8", "/assets/sign-in.js, text/javascript; charset=utf-8"})
    void servesUnderStrictHeaders(String path, String type) {
        Reply reply = open(path).isStatus(200);
        assertThat(reply.header("content-type")).isEqualTo(type);
        assertThat(reply.header("content-security-policy")).isEqualTo("default-src 'none'; script-src 'self';"
                + " style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none';"
                + " base-uri 'none'");
        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(reply.header("referrer-policy")).isEqualTo("no-referrer");
    }

    @Test
    void showsAStrangerHowToSignInAndNothingElse() {
        String page = open("/").isStatus(200).text();
        assertThat(page).contains("souk sign-in").doesNotContain("home.js");
        assertThat(souk.send(souk.request("GET", "/", null).header("cookie", "souk_session=" + "A".repeat(43))).text())
                .isEqualTo(page);
    }

    @Test
    void showsASignedInPersonTheirPage() {
        Reply home = signedIn().isStatus(200);
        assertThat(home.text()).contains("home.js", "Virtual keys", "Provider credentials", "Last requests");
        assertThat(home.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void escapesWhatIsPutIntoAPage() {
        assertThat(signedIn().text()).contains("content=\"https://gateway.example.org/a&#39;b?x=1&amp;y\"")
                .doesNotContain("{{");
        assertThat(open("/sign-in").text()).doesNotContain("{{");
    }

    @Test
    void needsNothingInlineAndNothingFromElsewhere() {
        for (String page : List.of(open("/").text(), open("/sign-in").text(), signedIn().text())) {
            assertThat(page).doesNotContain("<style", " style=", " onclick=", " onload=", "javascript:")
                    .doesNotContainPattern("<script(?![^>]* src=)");
            Matcher links = Pattern.compile("(?:src|href|action)=\"([^\"]*)\"").matcher(page);
            while (links.find()) {
                assertThat(links.group(1)).startsWith("/").doesNotStartWith("//");
                if (links.group(1).startsWith("/assets/")) {
                    open(links.group(1)).isStatus(200);
                }
            }
        }
    }

    @Test
    void findsTheModulesThatScriptsImport() {
        for (String script : List.of("home.js", "sign-in.js")) {
            Matcher imports = Pattern.compile("from '\\./([^']+)'").matcher(open("/assets/" + script).text());
            assertThat(imports.find()).isTrue();
            open("/assets/" + imports.group(1)).isStatus(200);
        }
    }

    @Test
    void writesTextAsTextOnly() {
        for (String script : List.of("home.js", "sign-in.js", "api.js")) {
            assertThat(open("/assets/" + script).text()).doesNotContain("innerHTML", "insertAdjacentHTML",
                    "document.write", "eval(");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/assets/souk.css"})
    void answersHeadLikeGetWithoutABody(String path) {
        Reply get = open(path);
        Reply head = souk.send(souk.request("HEAD", path, null)).isStatus(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
        assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
    }

    @Test
    void sendsAFileOnceWhileItStaysTheSame() {
        Reply first = open("/assets/souk.css");
        assertThat(first.header("cache-control")).isEqualTo("public, max-age=300");
        Reply again = souk.send(souk.request("GET", "/assets/souk.css", null)
                .header("if-none-match", first.header("etag"))).isStatus(304);
        assertThat(again.text()).isEmpty();
        souk.send(souk.request("GET", "/assets/souk.css", null).header("if-none-match", "\"other\"")).isStatus(200);
    }

    private static Reply open(String path) {
        return souk.send(souk.request("GET", path, null));
    }

    private static Reply signedIn() {
        return souk.send(souk.request("GET", "/", null).header("cookie", souk.signedIn()));
    }
}
