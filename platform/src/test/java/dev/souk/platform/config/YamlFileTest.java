package dev.souk.platform.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be wrong with the file itself. */
class YamlFileTest {

    @TempDir
    private Path base;
    private ConfigFixture fixture;

    @BeforeEach
    void fixture() {
        fixture = new ConfigFixture(base);
    }

    @Test
    void aFileThatWasNamedHasToBeThere() {
        assertThat(ConfigFixture.onlyProblem(fixture.readNamed(Path.of("mine.yaml"))).toString())
                .isEqualTo("mine.yaml: expected a file that can be read, but there is none");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectories(base.resolve("config/souk.yaml"));
        assertThat(fixture.onlyProblem().toString())
                .isEqualTo("config/souk.yaml: expected a file that can be read, but it is a folder");
    }

    /** A loop of links, because the usual ways to forbid reading do not hold for root. */
    @Test
    void aFileThatCannotBeReadIsAProblemEvenAtTheUsualPlace() throws IOException {
        Files.createDirectories(base.resolve("config"));
        Files.createSymbolicLink(base.resolve("config/souk.yaml"), base.resolve("config/souk.yaml"));
        assertThat(fixture.onlyProblem().toString())
                .startsWith("config/souk.yaml: expected a file that can be read, but reading it failed: ");
    }

    @Test
    void aFileThatMayNotBeReadIsToldAsSuch() {
        assertThat(YamlFile.reason(base, new AccessDeniedException("souk.yaml")))
                .isEqualTo("but this user may not read it");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.createDirectories(base.resolve("config"));
        Files.write(base.resolve("config/souk.yaml"), new byte[]{'a', ':', ' ', (byte) 0xC3, '('});
        assertThat(fixture.onlyProblem().toString()).isEqualTo("config/souk.yaml: expected text in UTF-8");
    }

    @Test
    void brokenYamlIsToldWithItsPlaceButWithoutTheLineThatMayHoldAPassword() {
        String problem = fixture.file("""
                                      database:
                                        url: postgresql://app:hunter2@db/souk
                                         pool-size: 8
                                      """).onlyProblem().toString();
        assertThat(problem).startsWith("config/souk.yaml line 3 column 13: expected valid YAML, but ")
                .doesNotContain("hunter2");
    }

    @Test
    void aTabIsToldWithItsPlace() {
        assertThat(fixture.file("gateway:\n\tport: 1\n").onlyProblem().toString())
                .startsWith("config/souk.yaml line 2 column 1: expected valid YAML, but ");
    }

    @Test
    void aControlCharacterIsRefused() {
        assertThat(fixture.file("# a\ndata: a\u0007b\n").onlyProblem().toString())
                .isEqualTo("config/souk.yaml line 2 column 8: expected text without control characters");
    }

    @Test
    void environmentProblemsAreToldBesideABrokenFile() {
        assertThat(fixture.file("a: b: c").environment("SOUK_GATEWAY_PORT", "x").problems()).hasSize(2);
    }

    @Test
    void aKeyStandsOnce() {
        assertThat(fixture.file("""
                                gateway:
                                  port: 1
                                  port: 2
                                gateway.port: 3
                                gateway: {}
                                """).problems()).map(ConfigProblem::toString)
                .containsExactlyInAnyOrder(
                        "config/souk.yaml line 3 column 3: gateway.port: expected to stand once; it stands at config/souk.yaml line 2 column 3 too",
                        "config/souk.yaml line 4 column 1: gateway.port: expected to stand once; it stands at config/souk.yaml line 2 column 9 too",
                        "config/souk.yaml line 5 column 1: gateway: expected to stand once; it stands at config/souk.yaml line 1 column 1 too");
    }

    @Test
    void theWholeIsKeysWithValuesInOneDocument() {
        assertThat(fixture.file("- a\n- b\n").onlyProblem().expected())
                .isEqualTo("keys with values, such as 'key: value'");
        assertThat(fixture.file("just text").onlyProblem().expected())
                .isEqualTo("keys with values, such as 'key: value'");
        assertThat(fixture.file("data: a\n---\ndata: b\n").onlyProblem().toString())
                .startsWith("config/souk.yaml line 2 column 1: expected valid YAML, but ");
    }

    @Test
    void aKeyIsAName() {
        assertThat(fixture.file("? [a, b]\n: c\n").onlyProblem().toString())
                .isEqualTo("config/souk.yaml line 1 column 3: 'a list': expected a name as the key");
    }

    @Test
    void anAliasThatHoldsItselfIsRefused() {
        assertThat(fixture.file("gateway: &all\n  port: *all\n").problems()).map(ConfigProblem::toString)
                .contains(
                        "config/souk.yaml line 1 column 10: gateway.port: expected the value itself instead of an alias");
    }
}
