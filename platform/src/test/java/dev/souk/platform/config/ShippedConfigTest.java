package dev.souk.platform.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.souk.platform.config.YamlValue.Entry;
import dev.souk.platform.config.YamlValue.Section;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code config/souk.yaml} and the keys that are read are one and the same set, at the same values. */
class ShippedConfigTest {

    private static final Path FILE = Repository.root().resolve("config/souk.yaml");

    @TempDir
    private Path base;

    @Test
    void holdsEveryKeyInTheOrderOfTheDocumentation() {
        YamlFile shipped = YamlFile.read(FILE, "config/souk.yaml");
        assertThat(shipped.problems()).isEmpty();
        assertThat(names("", shipped.root())).containsExactlyElementsOf(
                ConfigKeys.ALL.stream().map(ConfigKey::name).toList());
    }

    @Test
    void setsEveryKeyToItsDefault() {
        ConfigFixture fixture = new ConfigFixture(base);
        assertThat(ConfigFixture.valid(fixture.readNamed(FILE))).isEqualTo(fixture.valid());
    }

    static List<ConfigKey<?>> keys() {
        return ConfigKeys.ALL;
    }

    /** A key that nothing reads would leave the configuration as it is. */
    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyChangesTheConfiguration(ConfigKey<?> key) {
        SoukConfig standard = withDatabase(Map.of());
        assertThat(withDatabase(Map.of(key.variable(), key.example()))).isNotEqualTo(standard);
    }

    private SoukConfig withDatabase(Map<String, String> environment) {
        ConfigFixture fixture = new ConfigFixture(base).environment("SOUK_DATABASE_URL", "postgresql://a:b@c/d");
        // Of a certificate and its key one alone is refused.
        for (String pair : List.of("SOUK_GATEWAY_TLS", "SOUK_CONTROL_PLANE_TLS")) {
            fixture.environment(pair + "_CERTIFICATE", "a.pem").environment(pair + "_KEY", "b.pem");
        }
        environment.forEach(fixture::environment);
        return fixture.valid();
    }

    private static List<String> names(String prefix, Section section) {
        List<String> names = new ArrayList<>();
        for (Entry entry : section.entries()) {
            String name = prefix + entry.key();
            if (entry.value() instanceof Section inner) {
                names.addAll(names(name + ".", inner));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    @Test
    void defaultsAreTheDocumentedOnes() {
        SoukConfig config = ConfigFixture.valid(new ConfigReader(Map.of()).read(Optional.empty(), Map.of(), base));
        assertThat(config.gateway().port()).isEqualTo(8080);
        assertThat(config.gateway().eventLoops()).isZero();
        assertThat(config.gateway().maxBodyBytes()).isEqualTo(32L * 1024 * 1024);
        assertThat(config.gateway().firstByteTimeout()).hasSeconds(120);
        assertThat(config.controlPlane().port()).isEqualTo(8081);
        assertThat(config.worker().port()).isEqualTo(8082);
        assertThat(config.management()).isEqualTo(new ManagementConfig("127.0.0.1", 8090));
        assertThat(config.data()).isEqualTo(base.resolve("data"));
        assertThat(config.kek()).isEqualTo("file:" + base.resolve("data/kek"));
        assertThat(config.database().url()).isEmpty();
        assertThat(config.database().poolSize()).isEqualTo(8);
        assertThat(config.egress().allow()).isEmpty();
        assertThat(config.production()).isFalse();
    }
}
