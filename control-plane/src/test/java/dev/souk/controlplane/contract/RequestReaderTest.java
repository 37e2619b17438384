package dev.souk.controlplane.contract;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class RequestReaderTest {

    private static final Contract CONTRACT = Contract.load();

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        List<Violation> found = violations("addProviderCredential",
                "{\"provider\":7,\"scope\":\"all\",\"verify\":\"no\",\"nmae\":\"x\",\"base_url\":5}");
        assertThat(found).extracting(Violation::param)
                .containsExactlyInAnyOrder("nmae", "key", "provider", "scope", "verify", "base_url");
        assertThat(found).extracting(Violation::detail)
                .contains(
                        "'nmae' is not a field of this request (did you mean 'name'?): expected any of provider, name,"
                                + " base_url, key, scope, verify",
                        "'scope': 'all' was sent, expected owner or organisation");
    }

    @Test
    void repeatsNoSecret() {
        for (String key : List.of("[\"sk-hidden\"]", "{\"sk-hidden\":1}", "123456789", "\"" + "sk-hidden".repeat(2000)
                + "\"")) {
            assertThat(violations("addProviderCredential", "{\"provider\":\"openai\",\"key\":" + key + "}"))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.param()).isEqualTo("key");
                        assertThat(each.detail()).contains("the value was sent").doesNotContain("hidden", "123456789");
                    });
        }
        assertThat(violations("signIn", "{\"code\":[\"sk-hidden\"]}").toString()).doesNotContain("hidden");
    }

    @Test
    void listsOnlyTheFirstOfThousandsOfMistakes() {
        StringBuilder body = new StringBuilder("{\"models\":[\"a b\"");
        body.repeat(",\"a b\"", 10_000).append("]}");
        List<Violation> found = violations("issueVirtualKey", body.toString());
        assertThat(found).hasSizeBetween(2, 20);
        assertThat(found.getFirst().detail()).contains("an array of 10001 was sent, expected an array of at most 100");
        assertThat(new InvalidRequest(found).failure().message()).endsWith("and more of this kind");
    }

    @Test
    void findsFieldsWhoseNamesAreAwkwardInPointers() {
        for (String name : List.of("a/b", "~", "%", "a b", "ü", "", "properties", "/0/key")) {
            assertThat(violations("issueVirtualKey", "{\"" + name + "\":1}")).singleElement()
                    .extracting(Violation::detail)
                    .asString()
                    .contains("'" + name + "' is not a field of this request");
        }
    }

    @Test
    void letsNoLineEndPassAPattern() {
        assertThat(violations("addProvider",
                "{\"name\":\"mine\\n\",\"dialect\":\"openai\",\"base_url\":\"https://x.example.org\"}"))
                .singleElement()
                .extracting(Violation::param)
                .isEqualTo("name");
        assertThat(violations("issueVirtualKey", "{\"models\":[\"a\\n\"]}")).singleElement()
                .extracting(Violation::param)
                .isEqualTo("models[0]");
    }

    @Test
    void fillsInDefaultsOnlyWhereNothingIsSaid() {
        ValidRequest read = read("issueVirtualKey", "{\"rpm\":null}");
        assertThat(read.body().getValue("rpm")).isNull();
        assertThat(read.body().containsKey("rpm")).isTrue();
        assertThat(read.body().getInteger("concurrency")).isEqualTo(32);
        assertThat(read.body().getString("name")).isEqualTo("unnamed");
        assertThat(read("issueVirtualKey", "{}").body().getInteger("rpm")).isEqualTo(600);
    }

    @Test
    void takesAWholeNumberInAnyOfItsFormsOfJson() {
        assertThat(read("issueVirtualKey", "{\"rpm\":60.0}").body().getInteger("rpm")).isEqualTo(60);
        for (String number : List.of("1e400", "-1e400", "0.5", "2147483648", "99999999999999999999999")) {
            assertThat(violations("issueVirtualKey", "{\"rpm\":" + number + "}")).singleElement()
                    .extracting(Violation::param)
                    .isEqualTo("rpm");
        }
    }

    private static ValidRequest read(String operation, String body) {
        ContractOperation found = CONTRACT.operations()
                .stream()
                .filter(each -> each.id().equals(operation))
                .findFirst()
                .orElseThrow();
        return RequestReader.read(found, Map.of(), MultiMap.caseInsensitiveMultiMap(), "application/json",
                Buffer.buffer(body));
    }

    private static List<Violation> violations(String operation, String body) {
        var thrown = assertThatThrownBy(() -> read(operation, body)).asInstanceOf(type(InvalidRequest.class));
        return thrown.actual().violations();
    }
}
