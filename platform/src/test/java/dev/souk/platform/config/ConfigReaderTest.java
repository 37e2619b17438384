package dev.souk.platform.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.souk.platform.postgres.PostgresUrl;
import dev.souk.platform.postgres.TlsMode;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigReaderTest {

    @TempDir
    private Path base;

    @Test
    void anOptionGoesBeforeTheEnvironmentThatBeforeTheFileThatBeforeTheDefault() {
        ConfigFixture fixture = new ConfigFixture(base);
        assertThat(fixture.valid().gateway().port()).isEqualTo(8080);
        assertThat(fixture.file("gateway: {port: 9001}").valid().gateway().port()).isEqualTo(9001);
        assertThat(fixture.environment("SOUK_GATEWAY_PORT", "9002").valid().gateway().port()).isEqualTo(9002);
        assertThat(fixture.option("gateway.port", "9003").valid().gateway().port()).isEqualTo(9003);
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        assertThat(new ConfigFixture(base).environment("SOUK_GATEWAY_PORT", "").valid().gateway().port())
                .isEqualTo(8080);
    }

    @Test
    void readsDurationsAndSizesWithTheirUnits() {
        GatewayConfig gateway = new ConfigFixture(base).file("""
                                                             gateway:
                                                               connect-timeout: 500ms
                                                               first-byte-timeout: 2m
                                                               gap-timeout: 1h
                                                               ping-interval: 3s
                                                               max-body: 512KiB
                                                             """).valid().gateway();
        assertThat(gateway.connectTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(gateway.firstByteTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(gateway.gapTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(gateway.pingInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(gateway.maxBodyBytes()).isEqualTo(512 * 1024);
    }

    @Test
    void aQuotedNumberIsANumberToo() {
        assertThat(new ConfigFixture(base).file("gateway: {port: '9001'}").valid().gateway().port()).isEqualTo(9001);
    }

    @Test
    void relativePathsStartAtTheBaseFolder() {
        SoukConfig config = new ConfigFixture(base).file("data: state/souk").valid();
        assertThat(config.data()).isEqualTo(base.resolve("state/souk"));
        assertThat(config.kek()).isEqualTo("file:" + base.resolve("state/souk/kek"));
    }

    @Test
    void theKeyFileMayStandElsewhere() {
        assertThat(new ConfigFixture(base).environment("SOUK_KEK", "file:keys/kek").valid().kek())
                .isEqualTo("file:" + base.resolve("keys/kek"));
        assertThat(new ConfigFixture(base).environment("SOUK_KEK", "file:///etc/souk/kek").valid().kek())
                .isEqualTo("file:/etc/souk/kek");
    }

    @Test
    void migrationsRunOnTheSameUrlUnlessToldOtherwise() {
        ConfigFixture fixture = new ConfigFixture(base).environment("SOUK_DATABASE_URL",
                "postgresql://app:one@db/souk");
        PostgresUrl url = new PostgresUrl("db", 5432, "souk", "app", "one", TlsMode.PREFER);
        assertThat(fixture.valid().database()).isEqualTo(
                new DatabaseConfig(Optional.of(url), Optional.of(url), 8));

        fixture.environment("SOUK_DATABASE_MIGRATION_URL", "postgresql://owner:two@db/souk");
        assertThat(fixture.valid().database().migrationUrl()).map(PostgresUrl::user).contains("owner");
        assertThat(fixture.valid().database().url()).map(PostgresUrl::user).contains("app");
    }

    @Test
    void theAllowListComesFromTheEnvironmentOrFromTheFile() {
        HostPort ollama = new HostPort("localhost", 11434);
        HostPort engine = new HostPort("fd00::5", 8000);
        assertThat(new ConfigFixture(base).environment("SOUK_EGRESS_ALLOW", "LocalHost:11434, [fd00::5]:8000,")
                .valid()
                .egress()
                .allow()).containsExactlyInAnyOrder(ollama, engine);
        assertThat(new ConfigFixture(base).file("""
                                                egress:
                                                  allow:
                                                    - localhost:11434
                                                    - "[FD00:0::5]:8000"
                                                """).valid().egress().allow()).containsExactlyInAnyOrder(ollama,
                engine);
    }

    @Test
    void variablesOfTheCommandAndOfOthersAreLeftAlone() {
        assertThat(new ConfigFixture(base).environment("SOUK_TOKEN", "t")
                .environment("SOUK_URL", "http://localhost:8080")
                .environment("SOUK_HOME", "/opt/souk")
                .environment("SOUK_JAVA_HOME", "/opt/jdk")
                .environment("PATH", "/bin")
                .valid()).isEqualTo(new ConfigFixture(base).valid());
    }

    @Test
    void aFileOfCommentsOnlySetsNothing() {
        assertThat(new ConfigFixture(base).file("# nothing here\n").valid().gateway().port()).isEqualTo(8080);
    }

    @Test
    void listenersOfRolesThatNeverShareAProcessMayShareAPort() {
        assertThat(new ConfigFixture(base).option("gateway.port", "8081").valid().gateway().port()).isEqualTo(8081);
    }

    @Test
    void portZeroMeetsNothing() {
        assertThat(new ConfigFixture(base).option("gateway.port", "0")
                .option("management.port", "0")
                .valid()
                .management()
                .port()).isZero();
    }

    @Test
    void thePasswordStandsInNoText() {
        SoukConfig config = new ConfigFixture(base)
                .environment("SOUK_DATABASE_URL", "postgresql://app:hunter2@db/souk")
                .valid();
        assertThat(config.toString()).contains("postgresql://app:…@db:5432/souk").doesNotContain("hunter2");
    }

    @Test
    void aCertificateAndItsKeyComeTogether() {
        assertThat(new ConfigFixture(base).environment("SOUK_GATEWAY_TLS_CERTIFICATE", "tls/chain.pem")
                .environment("SOUK_GATEWAY_TLS_KEY", "/etc/key.pem")
                .valid()
                .http()
                .gatewayTls()).contains(new TlsFiles(base.resolve("tls/chain.pem"), Path.of("/etc/key.pem")));
        assertThat(new ConfigFixture(base).file("control-plane: {tls: {key: /etc/key.pem}}").problems())
                .singleElement()
                .asString()
                .contains("control-plane.tls.key '/etc/key.pem': expected control-plane.tls.certificate to be set too");
    }

    @Test
    void proxiesAreAddressesOrRangesOfThem() {
        assertThat(new ConfigFixture(base).environment("SOUK_HTTP_TRUSTED_PROXIES", "10.0.0.0/8,fd00::/8,192.0.2.7")
                .valid()
                .http()
                .trustedProxies()).containsExactly(AddressRange.of("10.0.0.0/8"), AddressRange.of("fd00::/8"),
                        AddressRange.of("192.0.2.7/32"));
        for (String bad : List.of("10.0.0.0/33", "10.1", "proxy.internal", "fd00::/129", "10.0.0.0/", "*",
                "1.2.3.4.5")) {
            assertThat(new ConfigFixture(base).environment("SOUK_HTTP_TRUSTED_PROXIES", bad).problems()).as(bad)
                    .singleElement()
                    .asString()
                    .contains("'" + bad + "'", "expected an address or a range of addresses");
        }
    }
}
