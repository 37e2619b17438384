package dev.souk.cli.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class LogTailTest {

    @TempDir
    private Path folder;

    @Test
    void givesALineOnceItIsFinished() throws IOException {
        Path file = folder.resolve("log");
        LogTail tail = LogTail.fromNowOn(file);
        assertThat(tail.next()).isEmpty();

        append(file, "one\ntw");
        assertThat(tail.next()).containsExactly("one");
        append(file, "ö\n\nthree\n");
        assertThat(tail.next()).containsExactly("twö", "", "three");
        assertThat(tail.next()).isEmpty();
    }

    @Test
    void beginsWithTheLastLines() throws IOException {
        Path file = folder.resolve("log");
        append(file, "one\ntwo\nthree\n");
        LogTail tail = new LogTail(file);

        assertThat(tail.last(2)).containsExactly("two", "three");
        append(file, "four\n");
        assertThat(tail.next()).containsExactly("four");
    }

    @Test
    void ofALongFileReadsTheEndOnly() throws IOException {
        Path file = folder.resolve("log");
        append(file, "x".repeat(1 << 20) + "\nnext to last\nlast\n");

        assertThat(new LogTail(file).last(10)).containsExactly("next to last", "last");
    }

    @Test
    void beginsAgainWhenTheFileWasCut() throws IOException {
        Path file = folder.resolve("log");
        append(file, "a long line\n");
        LogTail tail = new LogTail(file);
        tail.next();

        Files.writeString(file, "new\n");

        assertThat(tail.next()).containsExactly("new");
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
