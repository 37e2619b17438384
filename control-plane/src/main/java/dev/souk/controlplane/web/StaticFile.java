package dev.souk.controlplane.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.vertx.core.buffer.Buffer;

import dev.souk.controlplane.secrets.BearerSecret;

/** A text file from the class path, held in memory. */
record StaticFile(String contentType, String text) {

    /** Throws when there is no such file: a wrong build fails at start. */
    static StaticFile load(String name, String contentType) {
        try (InputStream file = StaticFile.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("'" + name + "' is not on the class path beside " + StaticFile.class
                        + ": expected it in this module's resources");
            }
            return new StaticFile(contentType, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("'" + name + "' cannot be read from the class path", e);
        }
    }

    /** The file with {@code mark} replaced by {@code text}, which may hold anything: it is escaped for HTML. */
    StaticFile with(String mark, String text) {
        String escaped = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        return new StaticFile(contentType, this.text.replace(mark, escaped));
    }

    PageAnswer.Content answer(int status, String cacheControl) {
        String etag = "\"" + HexFormat.of().formatHex(BearerSecret.sha256(text), 0, 12) + "\"";
        return new PageAnswer.Content(status, contentType, cacheControl, Buffer.buffer(text), etag);
    }
}
