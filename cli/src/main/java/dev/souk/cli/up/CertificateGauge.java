package dev.souk.cli.up;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import dev.souk.platform.http.ServedCertificate;

/** When the certificate of a listener ends: the one thing about TLS that breaks by itself. */
final class CertificateGauge {

    private CertificateGauge() {}

    static void register(MeterRegistry meters, ServedCertificate served) {
        Gauge.builder("souk.tls.certificate.expiry.timestamp", served, now -> now.expiresAt().getEpochSecond())
                .baseUnit("seconds")
                .description("When the certificate of a listener ends, in Unix time")
                .tag("listener", served.listener())
                .register(meters);
    }
}
