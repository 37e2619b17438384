package dev.souk.controlplane.web;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;

/** What a page handler answers. */
public sealed interface PageAnswer {

    /** A body, with how long browsers may keep it without asking. */
    record Content(int status, String contentType, String cacheControl, Buffer body, String etag)
            implements
                PageAnswer {}

    /** Go on to another page of ours, by GET. */
    record SeeOther(String path, @Nullable Cookie cookie) implements PageAnswer {}
}
