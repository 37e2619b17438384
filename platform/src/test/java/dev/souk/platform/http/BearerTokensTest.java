package dev.souk.platform.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.MultiMap;

import static org.assertj.core.api.Assertions.assertThat;

class BearerTokensTest {

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer sk-1", "authorization, bearer sk-1", "AUTHORIZATION, 'BEARER   sk-1 '",
        "x-api-key, sk-1", "X-Api-Key, ' sk-1 '", "x-goog-api-key, sk-1"})
    void readsWhicheverHeaderAnSdkSends(String header, String value) {
        assertThat(BearerTokens.of(MultiMap.caseInsensitiveMultiMap().add(header, value))).isEqualTo("sk-1");
    }

    @ParameterizedTest
    @CsvSource({"Authorization, Basic c2stMQ==", "Authorization, Bearer", "Authorization, 'Bearer  '",
        "Authorization, Bearersk-1", "x-api-key, ' '", "x-other-key, sk-1"})
    void findsNoneElsewhere(String header, String value) {
        assertThat(BearerTokens.of(MultiMap.caseInsensitiveMultiMap().add(header, value))).isNull();
    }

    @Test
    void authorizationGoesFirstButAnEmptyOneDoesNotHideTheNext() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("x-goog-api-key", "goog")
                .add("x-api-key", "anthropic");
        assertThat(BearerTokens.of(headers)).isEqualTo("anthropic");
        assertThat(BearerTokens.of(headers.set("authorization", "Bearer "))).isEqualTo("anthropic");
        assertThat(BearerTokens.of(headers.set("authorization", "Bearer openai"))).isEqualTo("openai");
    }
}
