package dev.souk.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once from the jar that carries them. The folder's name says which archive it came
 * from, so a new version of the jar is unpacked beside the old one and then replaces it.
 */
final class PostgresBinaries {

    private static final int EXECUTABLE = 0100;
    private static final int SYNC_THREADS = 16;

    private PostgresBinaries() {}

    /** Answers the folder that holds {@code bin/}, {@code lib/} and {@code share/}, below {@code folder}. */
    static Path unpacked(Path folder) throws IOException {
        URL archive = archive();
        Path home = folder.resolve(fingerprint(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        Files.createDirectories(folder);
        Path unfinished = Files.createTempDirectory(folder, "unpacking-");
        try (InputStream in = archive.openStream()) {
            unpack(in, unfinished);
        }
        sync(unfinished);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        // Only a whole folder ever gets the name, so a crash in between costs no more than the time to do it again.
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(folder);
        removeAllBut(home, folder);
        return home;
    }

    private static URL archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String cpu = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
        String name;
        if (os.startsWith("mac")) {
            name = "darwin-arm_64";
        } else if (Files.exists(Path.of("/lib/ld-musl-x86_64.so.1")) && !Files.exists(Path.of("/lib64"))) {
            name = "linux-x86_64-alpine_linux";
        } else {
            name = os + "-" + cpu;
        }
        URL archive = PostgresBinaries.class.getResource("/postgres-" + name + ".txz");
        if (archive == null) {
            throw new EmbeddedPostgresException("No PostgreSQL is packed for this system (" + name
                    + "): set SOUK_DATABASE_URL to use an external database");
        }
        return archive;
    }

    /** The checksum and size that stand in the jar's index, so that a start need not read 15 MB. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return "pg-" + HexFormat.of().toHexDigits((int) jar.getJarEntry().getCrc()) + "-"
                    + jar.getJarEntry().getSize();
        }
        return "pg-" + connection.getLastModified() + "-" + connection.getContentLengthLong();
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("'" + entry.getName() + "' leaves the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            if ((entry.getMode() & EXECUTABLE) != 0) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /**
     * Without this a power cut soon after may leave empty programs under the finished name. One after the other takes
     * the disk ten times as long as many at once.
     */
    private static void sync(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList();
        }
        List<Future<?>> synced;
        try (ExecutorService threads = Executors.newFixedThreadPool(SYNC_THREADS)) {
            synced = files.stream().<Future<?>>map(file -> threads.submit(() -> Folders.sync(file))).toList();
        }
        for (Future<?> one : synced) {
            if (one.state() == Future.State.FAILED) {
                throw new IOException("The programs could not be written", one.exceptionNow());
            }
        }
    }

    private static void removeAllBut(Path home, Path folder) throws IOException {
        List<Path> others;
        try (Stream<Path> children = Files.list(folder)) {
            others = children.filter(child -> !child.equals(home)).toList();
        }
        for (Path other : others) {
            Folders.delete(other);
        }
    }
}
