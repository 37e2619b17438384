package dev.souk.cli.doctor;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.souk.cli.Souk;

/** Whether the clock can be right: it cannot show a time before this program was built. */
final class ClockCheck implements Check {

    private static final Duration ACROSS_TIME_ZONES = Duration.ofDays(1);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> run() throws IOException, URISyntaxException {
        CodeSource source = Souk.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return List.of(new Finding.Skipped("there is nothing to compare it with"));
        }
        return List.of(
                judged(Instant.now(), Files.getLastModifiedTime(Path.of(source.getLocation().toURI())).toInstant()));
    }

    static Finding judged(Instant now, Instant built) {
        return now.plus(ACROSS_TIME_ZONES).isBefore(built)
                ? new Finding.Problem("it shows " + now + ", but this program was built at " + built
                        + ": certificates and sessions will seem invalid", "timedatectl set-ntp true (as root)")
                : new Finding.Ok("it shows " + now + ", which can be right");
    }
}
