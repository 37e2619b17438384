package dev.souk.platform.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.souk.platform.config.ConfigReload.Change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LiveConfigTest {

    private static final Map<String, String> OPTIONS = Map.of("gateway.port", "9000");

    @TempDir
    private Path base;

    private ConfigFixture files;

    @BeforeEach
    void start() {
        files = new ConfigFixture(base);
    }

    @Test
    void followsWhatIsSafeToChange() {
        LiveConfig live = live("gateway:\n  gap-timeout: 10s\n");
        files.file("gateway:\n  gap-timeout: 20s\negress:\n  allow: [localhost:11434]\n");
        assertThat(live.reload()).isInstanceOfSatisfying(ConfigReload.Changed.class, changed -> {
            assertThat(changed.applied()).containsExactly(new Change("gateway.gap-timeout", "10s", "20s"),
                    new Change("egress.allow", "", "localhost:11434"));
            assertThat(changed.waiting()).isEmpty();
        });
        assertThat(live.current().gateway().gapTimeout()).hasSeconds(20);
        assertThat(live.current().egress().allow()).containsExactly(new HostPort("localhost", 11434));
    }

    @Test
    void keepsWhatTakesARestartAndSaysSoOnce() {
        LiveConfig live = live("management:\n  port: 7000\n");
        files.file("management:\n  port: 7001\ngateway:\n  ping-interval: 3s\n");
        assertThat(live.reload()).isInstanceOfSatisfying(ConfigReload.Changed.class, changed -> {
            assertThat(changed.waiting()).containsExactly(new Change("management.port", "7000", "7001"));
            assertThat(changed.applied()).hasSize(1);
        });
        assertThat(live.current().management().port()).isEqualTo(7000);
        assertThat(live.current().gateway().pingInterval()).hasSeconds(3);
        assertThat(live.reload()).isEqualTo(new ConfigReload.Unchanged());
    }

    @Test
    void optionsStayAboveTheFile() {
        LiveConfig live = live("");
        files.file("gateway:\n  port: 1234\n");
        assertThat(live.reload()).isEqualTo(new ConfigReload.Unchanged());
        assertThat(live.current().gateway().port()).isEqualTo(9000);
    }

    @Test
    void refusesABadFileWholeAndGoesOn() {
        LiveConfig live = live("gateway:\n  gap-timeout: 10s\n");
        files.file("gateway:\n  gap-timeout: 20s\n  ping-interval: soon\n");
        assertThat(live.reload()).isInstanceOfSatisfying(ConfigReload.Refused.class,
                refused -> assertThat(refused.problems()).singleElement()
                        .hasToString("config/souk.yaml line 3 column 18: gateway.ping-interval 'soon': expected "
                                + "a duration from 1ms to 24h, such as 500ms, 5s, 2m or 1h"));
        assertThat(live.current().gateway().gapTimeout()).hasSeconds(10);
    }

    @Test
    void showsNoSecretWhenOneChanges() {
        LiveConfig live = live("database:\n  url: postgresql://a:first-secret@c/d\n");
        files.file("database:\n  url: postgresql://a:second-secret@c/d\n");
        assertThat(live.reload()).isInstanceOfSatisfying(ConfigReload.Changed.class, changed -> assertThat(
                changed.waiting()).containsExactly(new Change("database.url", "…", "…")));
        assertThat(live.reload().toString()).doesNotContain("secret");
    }

    @Test
    void aWatchFollowsTheFileAsItIsSwapped() throws Exception {
        LiveConfig live = live("gateway:\n  gap-timeout: 10s\n");
        try (ConfigWatch _ = ConfigWatch.start(live, Duration.ofMillis(10))) {
            Path next = Files.writeString(base.resolve("next"), "gateway:\n  gap-timeout: 11s\n");
            Files.delete(live.path());
            Files.createSymbolicLink(live.path(), next);
            await().untilAsserted(() -> assertThat(live.current().gateway().gapTimeout()).hasSeconds(11));
            Files.delete(live.path());
            await().untilAsserted(() -> assertThat(live.current().gateway().gapTimeout()).hasSeconds(60));
        }
    }

    private LiveConfig live(String yaml) {
        files.file(yaml);
        ConfigReader reader = new ConfigReader(Map.of());
        ConfigOutcome atStart = reader.read(Optional.empty(), OPTIONS, base);
        assertThat(atStart).isInstanceOf(ConfigOutcome.Valid.class);
        return new LiveConfig(reader, Optional.empty(), OPTIONS, base, (ConfigOutcome.Valid) atStart);
    }
}
