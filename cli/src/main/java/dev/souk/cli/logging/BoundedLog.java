package dev.souk.cli.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Standard error that goes to a file, kept from growing without end. The process holds that file open from its very
 * start, for what the JVM itself has to say, so it cannot be moved away: when it is full it is copied and cut. That
 * works because it was opened to append. Used by one thread at a time, as an appender does.
 */
final class BoundedLog extends OutputStream {

    private final LogFile file;
    private final OutputStream out;

    BoundedLog(LogFile file) {
        this(file, new FileOutputStream(FileDescriptor.err));
    }

    /** @param out appends to the file */
    BoundedLog(LogFile file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[]{(byte) oneByte}, 0, 1);
    }

    /** Writes one record; the cut comes between two of them. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        try {
            if (Files.size(file.path()) > file.mostBytes()) {
                cut();
            }
        } catch (IOException _) {
            // A full disk, or somebody else took the file away: the line is written, and the next one tries again.
        }
    }

    /** What fails on the way leaves the log whole; what is in two files then is better than what is in none. */
    private void cut() throws IOException {
        Path draft = file.older(0);
        try (FileChannel log = FileChannel.open(file.path(), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel copy = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            long copied = copyRest(log, 0, copy);
            for (int number = LogFile.KEPT; number > 1; number--) {
                Path newer = file.older(number - 1);
                if (Files.exists(newer)) {
                    Files.move(newer, file.older(number), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(draft, file.older(1), StandardCopyOption.REPLACE_EXISTING);
            copyRest(log, copied, copy);
            log.truncate(0);
        }
    }

    /** Until nothing is left: other lines than ours may come meanwhile. */
    private static long copyRest(FileChannel log, long from, FileChannel copy) throws IOException {
        long copied = from;
        while (copied < log.size()) {
            copied += log.transferTo(copied, log.size() - copied, copy);
        }
        return copied;
    }
}
