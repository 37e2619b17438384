package dev.souk.platform.vault;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;

/**
 * A key-encryption key in a file that only its owner can read, as a Tink keyset in JSON. Whoever has the file and the
 * database has every secret; whoever loses the file has none, so it is backed up apart from the database.
 */
public final class LocalKeyFile implements KeyEncryptionKey {

    private static final String SCHEME = "file:";
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE);

    private final String name;
    private final Aead aead;

    private LocalKeyFile(String name, Aead aead) {
        this.name = name;
        this.aead = aead;
    }

    /**
     * Opens the key at {@code file:/absolute/path}, making it when there is none yet. Reads and writes files: not for
     * an event loop. Throws {@link VaultException} when the file is no keyset or others may read it.
     */
    public static LocalKeyFile open(String kekUri) {
        Path file = path(kekUri);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            refuseOpenToOthers(file);
            KeysetHandle keyset = read(file);
            // The id is random, stands in every ciphertext already, and stays the same wherever the file is moved.
            String id = HexFormat.of().toHexDigits(keyset.getPrimary().getId());
            return new LocalKeyFile("local-" + id, Keysets.aead(keyset));
        } catch (IOException e) {
            throw new VaultException("The key file " + file + " cannot be used (" + e + "): souk needs to read it, and "
                    + "to write it once when there is none", e);
        }
    }

    private static Path path(String kekUri) {
        // Only as much of a URI as names a place: a path with a blank in it is as good as one without.
        if (kekUri.startsWith(SCHEME)) {
            String rest = kekUri.substring(SCHEME.length());
            String path = rest.startsWith("///") ? URI.create(kekUri.replace(" ", "%20")).getPath() : rest;
            if (Path.of(path).isAbsolute()) {
                return Path.of(path);
            }
        }
        throw new VaultException("'" + kekUri + "' is not a key-encryption key: expected file:/absolute/path");
    }

    private static void refuseOpenToOthers(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new VaultException("The key file " + file + " is open to others ("
                    + PosixFilePermissions.toString(permissions) + "), expected rw-------: chmod 600 " + file);
        }
    }

    private static KeysetHandle read(Path file) throws IOException {
        byte[] json = Files.readAllBytes(file);
        try {
            return Keysets.ofJson(json);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Neither text nor cause are shown: they may quote the file.
            throw new VaultException("The key file " + file + " is no Tink keyset in JSON: restore it from a backup");
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    /** Writes a new key beside the place and links it there, whole or not at all, and never over another one. */
    private static void create(Path file) throws IOException {
        Path folder = file.resolveSibling(".");
        Files.createDirectories(folder);
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        byte[] json = Keysets.asJson(Keysets.generate());
        try {
            try (FileChannel channel = FileChannel.open(unfinished,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                channel.write(ByteBuffer.wrap(json));
                channel.force(true);
            }
            Files.createLink(file, unfinished);
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        } catch (FileAlreadyExistsException _) {
            // Another process was quicker: its key is the one.
        } finally {
            Arrays.fill(json, (byte) 0);
            Files.deleteIfExists(unfinished);
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
            throw new VaultException("The key " + name + " does not encrypt", e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] aad) {
        try {
            return aead.decrypt(wrapped, aad);
        } catch (GeneralSecurityException e) {
            throw new VaultException("The key " + name + " does not open what it is said to have wrapped: it was "
                    + "changed, or belongs to another organisation", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
