package dev.souk.cli.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.souk.cli.instance.LogTail;

import static org.assertj.core.api.Assertions.assertThat;

final class BoundedLogTest {

    @TempDir
    private Path folder;

    @Test
    void staysSmallAndLosesNoLine() throws IOException {
        LogFile file = new LogFile(folder.resolve("souk.log"), 1_000);
        List<String> written = write(file, 400);

        List<String> kept = new ArrayList<>();
        for (Path each : file.all()) {
            if (Files.exists(each)) {
                assertThat(Files.size(each)).isLessThan(1_100);
                kept.addAll(Files.readAllLines(each));
            }
        }
        assertThat(Files.exists(file.older(LogFile.KEPT + 1))).isFalse();
        assertThat(kept).hasSizeGreaterThan(200)
                .isEqualTo(written.subList(written.size() - kept.size(), written.size()));
    }

    @Test
    void isFollowedAcrossTheCut() throws IOException {
        LogFile file = new LogFile(folder.resolve("souk.log"), 1_000);
        List<String> seen = new ArrayList<>();
        List<String> written = new ArrayList<>();
        LogTail tail = new LogTail(file.path());
        try (OutputStream log = open(file)) {
            for (int i = 0; i < 400; i++) {
                String line = "line " + i;
                log.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                written.add(line);
                if (i % 7 == 0) {
                    seen.addAll(tail.next());
                }
            }
        }
        seen.addAll(tail.next());
        assertThat(seen).isEqualTo(written);
    }

    @Test
    void itsLastLinesReachBackBeforeTheCut() throws IOException {
        LogFile file = new LogFile(folder.resolve("souk.log"), 1_000);
        List<String> written = write(file, 400);
        assertThat(Files.readAllLines(file.path())).hasSizeLessThan(150);
        assertThat(new LogTail(file.path()).last(150)).isEqualTo(written.subList(250, 400));
    }

    @Test
    void writesOnWhenItCannotBeCut() throws IOException {
        LogFile file = new LogFile(folder.resolve("souk.log"), 100);
        Files.createDirectory(file.older(0));
        assertThat(write(file, 50)).isEqualTo(Files.readAllLines(file.path()));
    }

    private static List<String> write(LogFile file, int lines) throws IOException {
        List<String> written = new ArrayList<>();
        try (OutputStream log = open(file)) {
            for (int i = 0; i < lines; i++) {
                String line = "line " + i;
                log.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                written.add(line);
            }
        }
        return written;
    }

    private static OutputStream open(LogFile file) throws IOException {
        return new BoundedLog(file,
                Files.newOutputStream(file.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }
}
