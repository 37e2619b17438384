package dev.souk.platform.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.X509KeyManager;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;

import dev.souk.platform.config.TlsFiles;

/**
 * A certificate chain with the key of its first certificate, as both were read at one moment. {@code toString} of it
 * must stay without the key's bytes.
 */
final class CertificatePair {

    private final String setting;
    private final TlsFiles files;
    private final byte[] chain;
    private final byte[] key;

    private CertificatePair(String setting, TlsFiles files, byte[] chain, byte[] key) {
        this.setting = setting;
        this.files = files;
        this.chain = chain;
        this.key = key;
    }

    /**
     * Reads both files. Blocks; fails with {@link TlsException} when one cannot be read.
     *
     * @param setting the common beginning of the two keys, e.g. {@code gateway.tls}
     */
    static CertificatePair read(String setting, TlsFiles files) {
        return new CertificatePair(setting, files, bytes(setting + ".certificate", files.certificate()),
                bytes(setting + ".key", files.key()));
    }

    boolean isSameAs(CertificatePair other) {
        return Arrays.equals(chain, other.chain) && Arrays.equals(key, other.key);
    }

    PemKeyCertOptions options() {
        return new PemKeyCertOptions().setCertValue(Buffer.buffer(chain)).setKeyValue(Buffer.buffer(key));
    }

    /** The server's own certificate; fails with {@link TlsException} when the pair cannot be served at {@code now}. */
    X509Certificate check(Vertx vertx, Instant now) {
        requirePem(setting + ".certificate", files.certificate(), chain, "-----BEGIN CERTIFICATE-----",
                "a certificate chain in PEM");
        requirePem(setting + ".key", files.key(), key, "PRIVATE KEY-----", "a private key in PEM");
        if (text(key).contains("ENCRYPTED")) {
            throw new TlsException(setting + ".key: " + files.key()
                    + " is encrypted: expected a private key without a passphrase");
        }
        X509KeyManager manager = manager(vertx);
        X509Certificate own = own(manager);
        if (now.isAfter(own.getNotAfter().toInstant())) {
            throw unfit(own, "expired at " + own.getNotAfter().toInstant());
        }
        if (now.isBefore(own.getNotBefore().toInstant())) {
            throw unfit(own, "is not valid before " + own.getNotBefore().toInstant());
        }
        return own;
    }

    private X509KeyManager manager(Vertx vertx) {
        try {
            return (X509KeyManager) options().getKeyManagerFactory(vertx).getKeyManagers()[0];
        } catch (Exception e) {
            throw new TlsException(setting + ": " + files.certificate() + " and " + files.key()
                    + " cannot be used together (" + e.getMessage() + "): expected a certificate chain in PEM, the"
                    + " server's own first, and its private key as PKCS#8, PKCS#1 or EC");
        }
    }

    private X509Certificate own(X509KeyManager manager) {
        for (String type : List.of("RSA", "EC", "EdDSA")) {
            String[] aliases = manager.getServerAliases(type, null);
            if (aliases != null && aliases.length > 0) {
                X509Certificate own = manager.getCertificateChain(aliases[0])[0];
                if (isKeyOf(own, manager.getPrivateKey(aliases[0]))) {
                    return own;
                }
                break;
            }
        }
        throw new TlsException(setting + ".key: " + files.key() + " does not belong to the first certificate in "
                + files.certificate() + ": expected the private key of that certificate");
    }

    private static boolean isKeyOf(X509Certificate certificate, PrivateKey key) {
        byte[] anything = {1, 2, 3};
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(anything);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(anything);
            return verifying.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private TlsException unfit(X509Certificate own, String why) {
        return new TlsException(setting + ".certificate: " + files.certificate() + " ("
                + own.getSubjectX500Principal().getName() + ") " + why + ": expected a certificate that is valid now");
    }

    private static void requirePem(String key, Path file, byte[] content, String mark, String expected) {
        if (!text(content).contains(mark)) {
            throw new TlsException(key + ": " + file + " holds no '" + mark + "': expected " + expected);
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String key, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            throw new TlsException(key + ": " + file + " does not exist: expected a file in PEM");
        } catch (AccessDeniedException _) {
            throw new TlsException(key + ": " + file + " may not be read by this user: expected a readable file");
        } catch (IOException e) {
            throw new TlsException(
                    key + ": " + file + " cannot be read (" + e.getMessage() + "): expected a file in PEM");
        }
    }
}
