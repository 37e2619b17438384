package dev.souk.controlplane;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.souk.controlplane.contract.Contract;
import dev.souk.controlplane.contract.ContractOperation;

import static org.assertj.core.api.Assertions.assertThat;

class DocsPageTest {

    private static ControlPlaneForTests souk;
    private static String page;

    @BeforeAll
    static void start(@TempDir Path folder) {
        souk = ControlPlaneForTests.start(folder);
        page = souk.send(souk.request("GET", "/docs", null)).isStatus(200).text();
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    @Test
    void showsEachOperationWithACall() {
        for (ContractOperation each : Contract.load().operations()) {
            assertThat(page).contains("<article class=\"operation\" id=\"" + each.id() + "\"",
                    "href=\"#" + each.id() + "\"");
        }
        assertThat(page).contains("<code>/<wbr>api/<wbr>v1/<wbr>keys/<wbr>{id}</code>")
                .contains("curl -X POST &quot;$SOUK_URL/api/v1/keys&quot;", "Bearer $SOUK_TOKEN")
                .contains("a whole number from 1 to 2147483647, or null for no limit", "default <code>600</code>");
    }

    @Test
    void namesTheCodesAndTheInferenceEndpoints() {
        assertThat(page).contains("<code>credential_refused</code></th><td class=\"number\">422</td>")
                .contains("POST /v1/<wbr>chat/<wbr>completions", "GET /v1/<wbr>models");
    }

    @Test
    void isWholeWithoutMarksAndWithoutDeadLinks() {
        assertThat(page).doesNotContain("{{").doesNotContainPattern("<script(?![^>]* src=)").doesNotContain(" style=");
        Set<String> ids = new HashSet<>();
        Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(page);
        while (id.find()) {
            assertThat(ids.add(id.group(1))).as("the id %s stands once", id.group(1)).isTrue();
        }
        Matcher link = Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(page);
        while (link.find()) {
            String target = link.group(1);
            if (target.startsWith("#")) {
                assertThat(ids).contains(target.substring(1));
            } else {
                souk.send(souk.request("GET", target, null)).isStatus(200);
            }
        }
    }

    @Test
    void isFoundFromTheStart() {
        assertThat(souk.send(souk.request("GET", "/", null)).text()).contains("href=\"/docs\"");
        assertThat(souk.send(souk.request("GET", "/", null).header("cookie", souk.signedIn())).text())
                .contains("href=\"/docs\"");
    }
}
