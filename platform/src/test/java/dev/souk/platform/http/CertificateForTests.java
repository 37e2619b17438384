package dev.souk.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.souk.platform.config.TlsFiles;

/** Certificates that sign themselves, for {@code localhost} and 127.0.0.1, made by the JDK's keytool. */
public final class CertificateForTests {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private CertificateForTests() {}

    /** A fresh one in {@code folder}, good for 90 days. */
    public static TlsFiles in(Path folder, String name) {
        return in(folder, name, "EC", "-0d", 90);
    }

    static TlsFiles in(Path folder, String name, String algorithm, String start, int days) {
        try {
            Files.createDirectories(folder);
            Path store = folder.resolve(name + ".p12");
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-keystore", store.toString(), "-storepass", "changeit", "-alias", "it", "-keyalg",
                    algorithm, "-dname", "CN=" + name, "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-startdate", start,
                    "-validity", Integer.toString(days)).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            Certificate certificate = keys.getCertificate("it");
            Key key = keys.getKey("it", PASSWORD);
            TlsFiles files = new TlsFiles(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
            Files.writeString(files.certificate(), pem("CERTIFICATE", certificate.getEncoded()));
            Files.writeString(files.key(), pem("PRIVATE KEY", key.getEncoded()));
            return files;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A client that trusts the certificates in {@code file}. */
    public static HttpClient.Builder trusting(HttpClient.Builder client, Path file) {
        return client.sslContext(context(file));
    }

    /** Trusts the certificates in {@code file}. */
    public static SSLContext context(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("it", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }
}
