package dev.souk.platform.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;

/** A key-encryption key in a file that only its owner can read: a Tink keyset in JSON, AES-256-GCM. */
public final class LocalKeyFile implements KeyEncryptionKey {

    private static final Pattern PLACE = Pattern.compile("file:(?://)?/([^/\\x00][^\\x00]*)");
    private static final String NAME_LABEL = "souk key-encryption key name|";
    private static final int NAME_BYTES = 8;

    private final Aead aead;
    private final String name;

    private LocalKeyFile(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = Keysets.aead(keyset);
        this.name = "file:" + fingerprint(keyset);
    }

    /**
     * Opens the key at {@code file:/absolute/path}, making it when there is none yet. Reads and writes files: not for
     * an event loop. Throws {@link VaultException} when the file is no keyset or others may read it.
     */
    public static LocalKeyFile open(String kekUri) {
        OwnerOnlyFile file = new OwnerOnlyFile(path(kekUri));
        try {
            if (!file.exists()) {
                create(file);
            }
            // Also one that was made a moment ago: another process may have been quicker.
            return read(file);
        } catch (IOException | UnsupportedOperationException e) {
            throw new VaultException("The key file " + file.path() + " cannot be read or made (" + e
                    + "): mend that, or name another place in SOUK_KEK", e);
        }
    }

    private static void create(OwnerOnlyFile file) throws IOException {
        byte[] json = Keysets.writeJson(Keysets.generate()).getBytes(StandardCharsets.UTF_8);
        try {
            file.createIfAbsent(json);
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    private static LocalKeyFile read(OwnerOnlyFile file) throws IOException {
        byte[] json = file.read();
        try {
            return new LocalKeyFile(Keysets.readJson(new String(json, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | RuntimeException _) {
            // Without the cause, which may quote the content.
            throw new VaultException("The key file " + file.path() + " holds no AES-256-GCM keyset: put its copy back;"
                    + " only if nothing was ever sealed with it, delete it and a new one is made");
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    private static Path path(String kekUri) {
        Matcher matcher = PLACE.matcher(kekUri);
        if (matcher.matches()) {
            return Path.of("/" + matcher.group(1));
        }
        throw new VaultException("'" + kekUri + "' names no key file: expected file: and an absolute path,"
                + " such as file:/etc/souk/kek, in SOUK_KEK");
    }

    /** Tells keys apart and reveals nothing: the key is 256 random bits, so that nobody finds it by its hash. */
    @AccessesPartialKey
    private static String fingerprint(KeysetHandle keyset) throws GeneralSecurityException {
        byte[] key = Keysets.primary(keyset).getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(NAME_LABEL.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key), 0, NAME_BYTES);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] wrap(byte[] key, byte[] aad) {
        try {
            return aead.encrypt(key, aad);
        } catch (GeneralSecurityException e) {
            throw new VaultException(name + " cannot wrap a key", e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] aad) {
        try {
            return aead.decrypt(wrapped, aad);
        } catch (GeneralSecurityException e) {
            throw new VaultException("A wrapped key does not open with " + name
                    + ": it was altered, or wrapped for another organisation or version; restore it from a backup", e);
        }
    }

    @Override
    public String toString() {
        return "LocalKeyFile[" + name + "]";
    }
}
