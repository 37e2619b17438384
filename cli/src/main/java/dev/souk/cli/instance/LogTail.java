package dev.souk.cli.instance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.souk.cli.logging.LogFile;

/** Reads whole lines from a log that grows, and is cut when it has become too large. Not safe for use by several threads. */
public final class LogTail {

    /** How long to wait before asking for the next lines. */
    public static final Duration PAUSE = Duration.ofMillis(100);
    private static final int BUFFER = 64 * 1024;
    /** How far back the last lines are looked for: a log may be very long. */
    private static final int LOOK_BACK = 1024 * 1024;

    private final Path file;
    private final LogFile log;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long position;
    private boolean isReadFromItsStart = true;

    /** Starts at the beginning of the file. */
    public LogTail(Path file) {
        this.file = file;
        this.log = new LogFile(file);
    }

    /** Starts at the end of what is there, for what comes from now on. */
    public static LogTail fromNowOn(Path file) throws IOException {
        LogTail tail = new LogTail(file);
        tail.position = Files.exists(file) ? Files.size(file) : 0;
        return tail;
    }

    /** The last lines of what is there, older files included; what comes later is for {@link #next()}. */
    public List<String> last(int most) throws IOException {
        List<String> last = lastHere(most);
        for (int number = 1; number <= LogFile.KEPT && last.size() < most && isReadFromItsStart; number++) {
            LogTail older = new LogTail(log.older(number));
            last.addAll(0, older.lastHere(most - last.size()));
            isReadFromItsStart = older.isReadFromItsStart;
        }
        return last;
    }

    private List<String> lastHere(int most) throws IOException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        position = Math.max(0, size - LOOK_BACK);
        isReadFromItsStart = position == 0;
        List<String> all = next();
        if (!isReadFromItsStart && !all.isEmpty()) {
            // What it began with is the end of a line.
            all.removeFirst();
        }
        return new ArrayList<>(all.subList(Math.max(0, all.size() - most), all.size()));
    }

    /** The lines that were finished since the last call; empty when there are none, or no file yet. */
    public List<String> next() throws IOException {
        List<String> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            return lines;
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            if (open.length() < position) {
                // It was cut: what came before that lies beside it.
                readCutOff(lines);
                position = 0;
                begun.reset();
            }
            readRest(open, lines);
        }
        return lines;
    }

    private void readCutOff(List<String> lines) throws IOException {
        Path older = log.older(1);
        if (Files.exists(older)) {
            try (RandomAccessFile open = new RandomAccessFile(older.toFile(), "r")) {
                readRest(open, lines);
            }
        }
    }

    private void readRest(RandomAccessFile open, List<String> lines) throws IOException {
        open.seek(position);
        byte[] buffer = new byte[BUFFER];
        for (int read = open.read(buffer); read > 0; read = open.read(buffer)) {
            position += read;
            take(buffer, read, lines);
        }
    }

    private void take(byte[] buffer, int length, List<String> lines) {
        int start = 0;
        for (int at = 0; at < length; at++) {
            if (buffer[at] == '\n') {
                begun.write(buffer, start, at - start);
                lines.add(begun.toString(StandardCharsets.UTF_8));
                begun.reset();
                start = at + 1;
            }
        }
        begun.write(buffer, start, length - start);
    }
}
