package dev.souk.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import dev.souk.cli.CliFailure;

/** By what a command knows that it talks to the right server when that speaks TLS. */
public sealed interface ServerTrust {

    /** The authorities that this Java trusts. */
    record Usual() implements ServerTrust {}

    /** The authorities in a PEM file, and no others. */
    record Authorities(Path file) implements ServerTrust {}

    /** Exactly the first certificate in the PEM file that the server here was started with, whatever its names. */
    record Own(Path file) implements ServerTrust {}

    /**
     * What holds for a server.
     *
     * @param authorities what somebody said to trust
     * @param own         the certificate's file, when it is the server running here
     */
    static ServerTrust of(Optional<Path> authorities, Optional<Path> own) {
        return authorities.<ServerTrust>map(Authorities::new)
                .or(() -> own.map(Own::new))
                .orElseGet(Usual::new);
    }

    /** Makes a client check certificates by this. Reads a file; fails with a sentence when that is of no use. */
    default HttpClient.Builder applyTo(HttpClient.Builder client) {
        return switch (this) {
            case Usual() -> client;
            case Authorities(Path file) -> client.sslContext(context(file, managers(file)));
            case Own(Path file) -> client.sslContext(
                    context(file, new TrustManager[]{new PinnedCertificate(certificates(file).getFirst())}));
        };
    }

    /** What to do when the server's certificate was not believed. */
    default String advice() {
        return switch (this) {
            case Usual() -> "Name the authority that signed its certificate with --ca or SOUK_CA.";
            case Authorities(Path file) -> "Expected one signed by an authority in " + file
                    + " for the name in the address.";
            case Own(Path file) -> "Expected the one in " + file
                    + ". A server takes a renewed one within seconds; else its log says why it does not.";
        };
    }

    private static SSLContext context(Path file, TrustManager[] managers) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw unusable(file, e);
        }
    }

    private static TrustManager[] managers(Path file) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate each : certificates(file)) {
                store.setCertificateEntry("authority" + store.size(), each);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(file, e);
        }
    }

    private static List<X509Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> read = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(each -> read.add((X509Certificate) each));
            if (read.isEmpty()) {
                throw CliFailure.failed(file + " holds no certificate; one in PEM was expected.");
            }
            return read;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(file, e);
        }
    }

    private static CliFailure unusable(Path file, Exception e) {
        return CliFailure.failed("the certificate in " + file + " can't be read (" + e.getClass().getSimpleName()
                + "); a file with certificates in PEM was expected.");
    }
}
