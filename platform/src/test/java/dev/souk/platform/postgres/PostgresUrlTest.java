package dev.souk.platform.postgres;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.souk.platform.postgres.PostgresUrl.Parsed;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresUrlTest {

    @Test
    void readsEveryPart() {
        assertThat(read("postgresql://app:secret@db.internal:6432/souk?sslmode=verify-full"))
                .isEqualTo(new PostgresUrl("db.internal", 6432, "souk", "app", "secret", TlsMode.VERIFY_FULL));
    }

    @Test
    void readsWhereTheAuthorityIs() {
        PostgresUrl url = read("postgresql://app:secret@db/souk?sslrootcert=/etc/my%20ca.pem&sslmode=verify-full");
        assertThat(url.authority()).contains(Path.of("/etc/my ca.pem"));
        assertThat(url).hasToString("postgresql://app:…@db:5432/souk?sslmode=verify-full&sslrootcert=/etc/my ca.pem");
    }

    @Test
    void fillsInWhatIsUsual() {
        assertThat(read("postgres://app@db/souk"))
                .isEqualTo(new PostgresUrl("db", 5432, "souk", "app", "", TlsMode.PREFER));
    }

    @ParameterizedTest
    @CsvSource({"p%40ss%3Aw%2Ford, p@ss:w/ord", "a+b, a+b", "gr%C3%BCn, grün", "a@b, a@b", "a:b, a:b"})
    void decodesThePassword(String written, String meant) {
        assertThat(read("postgresql://app:" + written + "@db/souk").password()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"[::1], ::1", "my_db, my_db", "127.0.0.1, 127.0.0.1"})
    void takesEveryKindOfHost(String written, String host) {
        assertThat(read("postgresql://app:x@" + written + ":5433/souk").host()).isEqualTo(host);
    }

    @Test
    void itsTextHidesThePassword() {
        assertThat(read("postgresql://app:hunter2@[::1]/souk"))
                .hasToString("postgresql://app:…@[::1]:5432/souk?sslmode=prefer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db", "http://app:hunter2@db/souk", "postgresql://db/souk",
        "postgresql://app:hunter2@db",
        "postgresql://app:hunter2@db/", "postgresql://app:hunter2@/souk", "postgresql://app:hunter2@db:70000/souk",
        "postgresql://app:hunter2@db:0/souk", "postgresql://app:hunter2@db/souk?ssl=true",
        "postgresql://app:hunter2@db/souk?sslmode=require&x=hunter2", "postgresql://app:hunter2@db/souk?sslmode=",
        "postgresql://app:hunter2@db/souk?sslmode=require&sslrootcert=/hunter2.pem",
        "postgresql://app:hunter2@db/souk?sslmode=require&sslmode=verify-full", "postgresql://app:hunter2%2@db/souk",
        "postgresql://app:hunter2%FF@db/souk", "postgresql://app:hunter2@db/souk#x"})
    void refusesAnythingElseWithoutRepeatingIt(String text) {
        assertThat(PostgresUrl.parse(text)).isInstanceOfSatisfying(Parsed.Refused.class,
                refused -> assertThat(refused.expected()).isNotBlank().doesNotContain("hunter2"));
    }

    private static PostgresUrl read(String text) {
        return switch (PostgresUrl.parse(text)) {
            case Parsed.Url(PostgresUrl url) -> url;
            case Parsed.Refused(String expected) -> throw new AssertionError(expected);
        };
    }
}
