package dev.souk.platform.redis;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.souk.platform.redis.RedisUrl.Parsed;

import static org.assertj.core.api.Assertions.assertThat;

class RedisUrlTest {

    @Test
    void readsEveryPart() {
        assertThat(read("rediss://app:secret@redis.internal:6380/3?ca=/etc/souk/ca.pem")).isEqualTo(new RedisUrl(true,
                "redis.internal", 6380, 3, "app", "secret", Optional.of(Path.of("/etc/souk/ca.pem"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://cache", "redis://cache/", "redis://cache:6379/0"})
    void fillsInWhatIsUsual(String text) {
        assertThat(read(text)).isEqualTo(new RedisUrl(false, "cache", 6379, 0, "", "", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"redis://:p%40ss@cache, '', p@ss", "redis://p+w@cache, '', p+w", "redis://app:a:b@cache, app, a:b"})
    void decodesUserAndPassword(String text, String user, String password) {
        assertThat(read(text).user()).isEqualTo(user);
        assertThat(read(text).password()).isEqualTo(password);
    }

    @Test
    void takesAnAddressInBrackets() {
        assertThat(read("redis://[::1]:6380").host()).isEqualTo("::1");
    }

    @Test
    void itsTextHidesThePassword() {
        assertThat(read("rediss://app:hunter2@[::1]/2?ca=/ca.pem"))
                .hasToString("rediss://app:…@[::1]:6379/2?ca=/ca.pem");
        assertThat(read("redis://hunter2@cache").toString()).isEqualTo("redis://:…@cache:6379/0");
        assertThat(read("redis://hunter2@cache").place()).isEqualTo("redis://cache:6379/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cache", "http://:hunter2@cache", "redis://:hunter2@", "redis://:hunter2@cache:0",
        "redis://:hunter2@cache:70000", "redis://:hunter2@my_cache", "redis://:hunter2@cache/zero",
        "redis://:hunter2@cache?ca=/ca.pem", "rediss://:hunter2@cache?tls=hunter2", "rediss://:hunter2@cache?ca=",
        "redis://:hunter2%2@cache", "redis://:hunter2%FF@cache", "redis://:hunter2@cache#x"})
    void refusesAnythingElseWithoutRepeatingIt(String text) {
        assertThat(RedisUrl.parse(text)).isInstanceOfSatisfying(Parsed.Refused.class,
                refused -> assertThat(refused.expected()).isNotBlank().doesNotContain("hunter2"));
    }

    private static RedisUrl read(String text) {
        return switch (RedisUrl.parse(text)) {
            case Parsed.Url(RedisUrl url) -> url;
            case Parsed.Refused(String expected) -> throw new AssertionError(expected);
        };
    }
}
