package dev.souk.fakeprovider.openai;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Hand-written JSON is JSON. */
class JsonTextTest {

    @Test
    void escapesWhateverATextHolds() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x300; c++) {
            all.append(c);
        }
        all.append("\u2028\u2029\uFEFF🧿");

        JsonObject read = new JsonObject("{\"text\":\"" + JsonText.escaped(all.toString()) + "\"}");

        assertThat(read.getString("text")).isEqualTo(all.toString());
    }

    @Test
    void givesACleanTextBackAsItIs() {
        String clean = " plain, déjà 🧿";

        assertThat(JsonText.escaped(clean)).isSameAs(clean);
    }

    @Test
    void spacesOnlyOutsideOfStrings() {
        assertThat(JsonText.spaced("{\"a:b,c\":[1,2],\"d\\\",:\":{\"e\":null}}"))
                .isEqualTo("{\"a:b,c\": [1, 2], \"d\\\",:\": {\"e\": null}}");
    }
}
