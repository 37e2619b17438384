package dev.souk.controlplane;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;

import static dev.souk.controlplane.ControlPlaneForTests.await;

/** A provider that answers as a test says, for what the fake provider is too well-behaved for. */
final class AwkwardProvider implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private AwkwardProvider(Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> answer) {
        this.server = await(vertx.createHttpServer(options).requestHandler(request -> {
            requests.add(request.method() + " " + request.uri() + " " + request.getHeader("authorization"));
            answer.handle(request);
        }).listen(0, "127.0.0.1"));
    }

    static AwkwardProvider start(Vertx vertx, Handler<HttpServerRequest> answer) {
        return new AwkwardProvider(vertx, new HttpServerOptions(), answer);
    }

    /** One that speaks TLS with a certificate that nobody has signed. */
    static AwkwardProvider startSelfSigned(Vertx vertx, Path folder, Handler<HttpServerRequest> answer)
            throws IOException, InterruptedException {
        Path store = folder.resolve("self-signed.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(keytool, "-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext",
                "san=ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (made.waitFor() != 0) {
            throw new IOException("keytool ended with " + made.exitValue());
        }
        return new AwkwardProvider(vertx, new HttpServerOptions().setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword(PASSWORD)), answer);
    }

    int port() {
        return server.actualPort();
    }

    /** Method, path and {@code Authorization} of each request. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        await(server.close());
    }
}
