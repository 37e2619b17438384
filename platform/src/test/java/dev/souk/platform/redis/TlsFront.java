package dev.souk.platform.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** Takes TLS off before a server that does not speak it; its certificate, for localhost, is signed by nobody else. */
final class TlsFront {

    private static final String PASSWORD = "changeit";

    private final Path authority;
    private final int port;

    private TlsFront(Path authority, int port) {
        this.authority = authority;
        this.port = port;
    }

    static TlsFront before(Vertx vertx, Path folder, int target) throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "front", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        NetServer server = vertx.createNetServer(new NetServerOptions().setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword(PASSWORD)));
        server.connectHandler(near -> pass(vertx, near, target)).listen(0, "127.0.0.1").await();
        return new TlsFront(pem(folder, store), server.actualPort());
    }

    private static void pass(Vertx vertx, NetSocket near, int target) {
        near.pause();
        vertx.createNetClient().connect(target, "127.0.0.1").onSuccess(far -> {
            near.pipeTo(far);
            far.pipeTo(near);
        }).onFailure(_ -> near.close());
    }

    private static Path pem(Path folder, Path store) throws GeneralSecurityException, IOException {
        byte[] certificate = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray())
                .getCertificate("front")
                .getEncoded();
        return Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n");
    }

    Path authority() {
        return authority;
    }

    int port() {
        return port;
    }
}
