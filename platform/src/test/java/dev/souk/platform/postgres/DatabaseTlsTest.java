package dev.souk.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.vertx.core.Vertx;

import static dev.souk.platform.postgres.MigrationsTest.column;
import static dev.souk.platform.postgres.MigrationsTest.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each mode, for the pools and for the migrations' driver, against a server whose certificate no authority signed. */
class DatabaseTlsTest {

    private static final String IS_ENCRYPTED = "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    private static final String PASSWORD = "changeit";

    private static Path folder;

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void serverWithACertificate() throws Exception {
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tls-");
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "db", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD).start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path certificate = pem("CERTIFICATE", keys.getCertificate("db").getEncoded());
        Path key = pem("PRIVATE KEY", keys.getKey("db", PASSWORD.toCharArray()).getEncoded());
        trust(keys);

        PostgresUrl superuser = PostgresForTests.server().superuserUrl("postgres");
        execute(superuser, "ALTER SYSTEM SET ssl_cert_file = '" + certificate + "'");
        execute(superuser, "ALTER SYSTEM SET ssl_key_file = '" + key + "'");
        execute(superuser, "ALTER SYSTEM SET ssl = on");
        execute(superuser, "SELECT pg_reload_conf()");
    }

    @AfterAll
    static void serverWithoutOne() throws SQLException, IOException {
        PostgresUrl superuser = PostgresForTests.server().superuserUrl("postgres");
        execute(superuser, "ALTER SYSTEM RESET ALL");
        execute(superuser, "SELECT pg_reload_conf()");
        Folders.delete(folder);
    }

    /** The driver asks the default context, which Java makes once for all. */
    @BeforeEach
    void trustTheUsualAuthorities() throws GeneralSecurityException {
        trustWith(null);
    }

    @AfterEach
    void close() throws GeneralSecurityException {
        trustWith(null);
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
        vertx.close().await();
    }

    @ParameterizedTest
    @EnumSource(names = {"PREFER", "REQUIRE"})
    void encryptsWithoutAskingWhoTheServerIs(TlsMode mode) throws SQLException {
        assertThat(throughPool("127.0.0.1", mode)).isEqualTo("true");
        assertThat(throughDriver("127.0.0.1", mode)).isEqualTo("true");
    }

    @Test
    void speaksPlainlyWhenToldSo() throws SQLException {
        assertThat(throughPool("127.0.0.1", TlsMode.DISABLE)).isEqualTo("false");
        assertThat(throughDriver("127.0.0.1", TlsMode.DISABLE)).isEqualTo("false");
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFY_CA", "VERIFY_FULL"})
    void refusesACertificateThatNoAuthoritySigned(TlsMode mode) {
        assertThatThrownBy(() -> throughPool("localhost", mode)).hasMessageContaining("SSL handshake failed");
        assertThatThrownBy(() -> throughDriver("localhost", mode)).hasStackTraceContaining("PKIX");
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFY_CA", "VERIFY_FULL"})
    void takesACertificateThatTheTrustStoreKnows(TlsMode mode) throws Exception {
        useTrustStore();

        assertThat(throughPool("localhost", mode)).isEqualTo("true");
        assertThat(throughDriver("localhost", mode)).isEqualTo("true");
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFY_CA", "VERIFY_FULL"})
    void takesACertificateThatTheNamedAuthoritySigned(TlsMode mode) throws SQLException {
        PostgresUrl url = authorised(url("localhost", mode));

        assertThat(throughPool(url)).isEqualTo("true");
        assertThat(column(url, IS_ENCRYPTED).getFirst()).isEqualTo("true");
        PostgresUrl otherName = authorised(url("127.0.0.1", TlsMode.VERIFY_FULL));
        assertThatThrownBy(() -> throughPool(otherName)).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> column(otherName, IS_ENCRYPTED)).isInstanceOf(SQLException.class);
    }

    private static PostgresUrl authorised(PostgresUrl url) {
        return new PostgresUrl(url.host(), url.port(), url.database(), url.user(), url.password(), url.tls(),
                Optional.of(folder.resolve("CERTIFICATE.pem")));
    }

    @Test
    void refusesATrustedCertificateForAnotherName() throws Exception {
        useTrustStore();

        assertThatThrownBy(() -> throughPool("127.0.0.1", TlsMode.VERIFY_FULL)).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> throughDriver("127.0.0.1", TlsMode.VERIFY_FULL)).isInstanceOf(SQLException.class);
        assertThat(throughPool("127.0.0.1", TlsMode.VERIFY_CA)).isEqualTo("true");
        assertThat(throughDriver("127.0.0.1", TlsMode.VERIFY_CA)).isEqualTo("true");
    }

    private String throughPool(String host, TlsMode mode) {
        return throughPool(url(host, mode));
    }

    private String throughPool(PostgresUrl url) {
        return Databases.pool(vertx, url, 1)
                .query(IS_ENCRYPTED)
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .await();
    }

    private static String throughDriver(String host, TlsMode mode) throws SQLException {
        return column(url(host, mode), IS_ENCRYPTED).getFirst();
    }

    private static PostgresUrl url(String host, TlsMode mode) {
        PostgresUrl url = PostgresForTests.server().serviceUrl();
        return new PostgresUrl(host, url.port(), url.database(), url.user(), url.password(), mode);
    }

    private static void trustWith(TrustManager @Nullable [] managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        SSLContext.setDefault(context);
    }

    private static void useTrustStore() throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(folder.resolve("trust.p12").toFile(), PASSWORD.toCharArray()));
        trustWith(factory.getTrustManagers());
        System.setProperty("javax.net.ssl.trustStore", folder.resolve("trust.p12").toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    }

    private static void trust(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("db", keys.getCertificate("db"));
        try (var out = Files.newOutputStream(folder.resolve("trust.p12"))) {
            trust.store(out, PASSWORD.toCharArray());
        }
    }

    private static Path pem(String kind, byte[] content) throws IOException {
        Path file = folder.resolve(kind.replace(' ', '-') + ".pem");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n");
    }
}
