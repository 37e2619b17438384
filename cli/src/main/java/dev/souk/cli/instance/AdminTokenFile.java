package dev.souk.cli.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;

import dev.souk.cli.CliFailure;

/** The operator's token: made at the first start, then kept. */
public final class AdminTokenFile {

    private static final int RANDOM_BYTES = 32;
    private static final String PREFIX = "souk-admin-";

    private AdminTokenFile() {}

    /** The token in the data directory; one is made when there is none. */
    public static String openOrCreate(DataDirectory data) {
        try {
            if (!Files.exists(data.adminToken())) {
                PrivateFile.write(data.adminToken(), fresh() + "\n");
            }
            String token = Files.readString(data.adminToken()).strip();
            if (token.length() < RANDOM_BYTES) {
                throw CliFailure.failed("the admin token in " + data.adminToken() + " has " + token.length()
                        + " characters; at least " + RANDOM_BYTES
                        + " were expected. Remove the file to get a new one.");
            }
            return token;
        } catch (IOException e) {
            throw CliFailure.failed("the admin token in " + data.adminToken() + " can't be read or written ("
                    + e.getClass().getSimpleName() + ").");
        }
    }

    private static String fresh() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
