package dev.souk.platform.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;

import dev.souk.platform.config.TlsFiles;

/**
 * The certificate of one listener. Its files are looked at every two seconds, off the event loops, and what changed is
 * served from the next handshake on; connections that are open stay as they are. A changed pair has to be found twice
 * alike before it counts: a renewal writes one file after the other. One that cannot be served is logged once and
 * changes nothing.
 */
public final class ServedCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(ServedCertificate.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofDays(14);
    private static final Duration BETWEEN_WARNINGS = Duration.ofDays(1);

    private final Vertx vertx;
    private final String listener;
    private final TlsFiles files;
    private final Duration betweenLooks;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    private volatile CertificatePair served;
    private volatile Instant expiresAt;
    /** What the last look found, and what was last judged; looks never overlap. */
    private CertificatePair seen;
    private CertificatePair judged;
    private @Nullable String problem;
    private Instant lastWarning = Instant.EPOCH;

    private ServedCertificate(Vertx vertx, String listener, TlsFiles files, Duration betweenLooks,
            CertificatePair pair, Instant expiresAt) {
        this.vertx = vertx;
        this.listener = listener;
        this.files = files;
        this.betweenLooks = betweenLooks;
        this.served = pair;
        this.seen = pair;
        this.judged = pair;
        this.expiresAt = expiresAt;
    }

    /**
     * Reads the certificate and follows its files from then on, as long as {@code vertx} lives. Blocks; fails with
     * {@link TlsException}.
     *
     * @param listener {@code gateway} or {@code control-plane}: the beginning of its settings' names
     */
    public static ServedCertificate load(Vertx vertx, String listener, TlsFiles files) {
        return load(vertx, listener, files, BETWEEN_LOOKS);
    }

    static ServedCertificate load(Vertx vertx, String listener, TlsFiles files, Duration betweenLooks) {
        CertificatePair pair = CertificatePair.read(listener + ".tls", files);
        X509Certificate own = pair.check(vertx, Instant.now());
        ServedCertificate certificate = new ServedCertificate(vertx, listener, files, betweenLooks, pair,
                own.getNotAfter().toInstant());
        certificate.tell("serves", own);
        certificate.lookLater();
        return certificate;
    }

    /** The end of the certificate that new connections get. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** {@code gateway} or {@code control-plane}. */
    public String listener() {
        return listener;
    }

    public TlsFiles files() {
        return files;
    }

    ServerSSLOptions options() {
        ServerSSLOptions options = new ServerSSLOptions();
        options.setKeyCertOptions(served.options()).setEnabledSecureTransportProtocols(ListenerOptions.TLS_VERSIONS);
        return options;
    }

    /** From now on {@code server}, which listens, gets each new certificate. */
    void servedBy(HttpServer server) {
        servers.add(server);
    }

    private void lookLater() {
        vertx.setTimer(betweenLooks.toMillis(), _ -> vertx.<Optional<CertificatePair>>executeBlocking(this::look)
                .compose(changed -> changed.isPresent() ? serve(changed.get()) : Future.succeededFuture())
                .onFailure(e -> LOG.error("The {} listener could not take its new certificate; it keeps the old one",
                        listener, e))
                .onComplete(_ -> lookLater()));
    }

    /** What has to be served instead of the present pair, if anything. */
    private Optional<CertificatePair> look() {
        warnBeforeTheEnd();
        try {
            CertificatePair now = CertificatePair.read(listener + ".tls", files);
            boolean isSettled = now.isSameAs(seen);
            seen = now;
            if (!isSettled || now.isSameAs(judged)) {
                return Optional.empty();
            }
            judged = now;
            X509Certificate own = now.check(vertx, Instant.now());
            problem = null;
            expiresAt = own.getNotAfter().toInstant();
            tell("serves from now on", own);
            return Optional.of(now);
        } catch (TlsException e) {
            if (!String.valueOf(e.getMessage()).equals(problem)) {
                problem = e.getMessage();
                LOG.warn("The {} listener keeps its certificate, which is valid until {}: {}", listener, expiresAt,
                        problem);
            }
            return Optional.empty();
        }
    }

    private Future<Void> serve(CertificatePair pair) {
        served = pair;
        return Future.all(servers.stream().map(server -> server.updateSSLOptions(options())).toList()).mapEmpty();
    }

    private void tell(String verb, X509Certificate own) {
        LOG.info("The {} listener {} the certificate of {} from {}, valid until {}", listener, verb,
                own.getSubjectX500Principal().getName(), files.certificate(), own.getNotAfter().toInstant());
        lastWarning = Instant.EPOCH;
        warnBeforeTheEnd();
    }

    private void warnBeforeTheEnd() {
        Instant now = Instant.now();
        if (now.plus(SHORT).isAfter(expiresAt) && now.isAfter(lastWarning.plus(BETWEEN_WARNINGS))) {
            lastWarning = now;
            LOG.warn("The certificate of the {} listener ends at {}, in less than {} days: expected {} to be renewed",
                    listener, expiresAt, SHORT.toDays(), files.certificate());
        }
    }
}
