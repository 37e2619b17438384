package dev.souk.platform.config;

import java.nio.file.Path;

/**
 * Where a listener's certificate is; both files are read again when they change.
 *
 * @param certificate PEM: the server's own certificate first, then those that lead to the root
 * @param key         PEM: the private key of the first certificate, not encrypted
 */
public record TlsFiles(Path certificate, Path key) {}
