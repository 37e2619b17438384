package dev.souk.controlplane;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;

import dev.souk.platform.postgres.PostgresUrl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DatabaseAwayTest {

    private final Vertx vertx = Vertx.vertx();
    private ControlPlaneForTests souk;
    private CuttableWire wire;

    @BeforeEach
    void start(@TempDir Path folder) {
        PostgresUrl direct = ControlPlaneForTests.databaseUrl();
        wire = new CuttableWire(vertx, direct.host(), direct.port());
        PostgresUrl through = new PostgresUrl("127.0.0.1", wire.port(), direct.database(), direct.user(),
                direct.password(), direct.tls());
        souk = ControlPlaneForTests.start(folder, ControlPlaneForTests.Setup.DEFAULT.withServiceUrl(through));
    }

    @AfterEach
    void stop() {
        wire.cut();
        souk.close();
        ControlPlaneForTests.await(vertx.close());
    }

    @Test
    void saysSoAndRecoversWhenTheDatabaseIsBack() {
        String cookie = souk.signedIn();
        souk.get("/api/v1/keys").isStatus(200);
        wire.cut();
        for (String path : new String[]{"/api/v1/keys", "/api/v1/credentials", "/api/v1/usage", "/api/v1/me"}) {
            isUnavailable(souk.get(path));
        }
        isUnavailable(souk.post("/api/v1/keys", "{}"));
        isUnavailable(souk.send(souk.request("GET", "/api/v1/me", null).header("cookie", cookie)));
        isUnavailable(souk.send(souk.request("GET", "/", null).header("cookie", cookie)));
        isUnavailable(souk.send(souk.request("POST", "/api/v1/sign-in", "{\"code\":\"" + "A".repeat(43) + "\"}")));
        // What needs no database goes on.
        souk.send(souk.request("GET", "/", null)).isStatus(200);
        souk.send(souk.request("GET", "/api/v1/keys", null)).isProblem(401, "unauthenticated");

        wire.mend();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> souk.get("/api/v1/keys").isStatus(200));
        souk.send(souk.request("GET", "/api/v1/me", null).header("cookie", cookie)).isStatus(200);
    }

    @Test
    void doesNotWaitForeverForASilentDatabase() {
        souk.get("/api/v1/keys").isStatus(200);
        wire.freeze();
        long before = System.nanoTime();
        isUnavailable(souk.get("/api/v1/keys"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    }

    private static void isUnavailable(Reply reply) {
        reply.isProblem(503, "database_unavailable");
        assertThat(Integer.parseInt(reply.header("retry-after"))).isPositive();
        assertThat(reply.text()).doesNotContain("Exception", "127.0.0.1", "refused");
    }
}
