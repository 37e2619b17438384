package dev.souk.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationPageTest {

    private static final Path PAGE = Repository.root().resolve("docs/configuration.md");

    @Test
    void theCommittedPageSaysWhatTheKeysSay() throws IOException {
        if (Boolean.getBoolean("souk.docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, ConfigurationPage.text());
        }
        assertThat(Files.readString(PAGE)).as("docs/configuration.md is made from ConfigKeys.java. To write it anew: "
                + "./mvnw -pl platform -am test -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false "
                + "-Dsouk.docs.write=true").isEqualTo(ConfigurationPage.text());
    }
}
