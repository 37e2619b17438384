package dev.souk.controlplane;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import static org.assertj.core.api.Assertions.assertThat;

class ApiEdgeTest {

    private static ControlPlaneForTests souk;

    @BeforeAll
    static void start(@TempDir Path folder) {
        souk = ControlPlaneForTests.start(folder);
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    @Test
    void givesEachAnswerItsOwnRequestId() {
        Set<String> ids = new HashSet<>();
        for (String path : List.of("/", "/sign-in", "/assets/souk.css", "/assets/none", "/api/v1/keys", "/api/v1/none",
                "/none", "/api/v1/keys/x", "/api/v1/sign-in-links")) {
            Reply reply = souk.send(souk.admin("GET", path, null).header("x-request-id", "mine"));
            String id = reply.header("x-request-id");
            assertThat(UUID.fromString(id).version()).as(path).isEqualTo(7);
            assertThat(ids.add(id)).isTrue();
        }
        assertThat(souk.post("/api/v1/keys", "{}").header("x-request-id")).isNotEmpty();
    }

    @Test
    void letsNobodyKeepAnAnswerThatHoldsAKey() {
        Reply reply = souk.post("/api/v1/keys", "{}").isStatus(201);
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(reply.header("content-type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  ``                                  | the body is empty
                                                                  {"name":                            | line 1, column 9
                                                                  {"name": "a",}                      | line 1, column
                                                                  {"name": "a"} {"name": "b"}         | the body is not JSON
                                                                  {"name": 'sk-secret-in-quotes'}     | line 1, column
                                                                  sk-secret-without-quotes            | line 1, column
                                                                  []                                  | not a JSON object
                                                                  "text"                              | not a JSON object
                                                                  null                                | not a JSON object
                                                                  7                                   | not a JSON object
                                                                  """)
    void saysWhereJsonIsBrokenWithoutRepeatingIt(String body, String detail) {
        Reply reply = souk.post("/api/v1/keys", body).isProblem(400, "invalid_json");
        assertThat(reply.detail()).contains(detail).doesNotContain("sk-secret");
    }

    @Test
    void saysInWhichLineJsonIsBroken() {
        assertThat(souk.post("/api/v1/keys", "{\n  \"name\": nul\n}").isProblem(400, "invalid_json").detail())
                .contains("line 2, column");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        HttpRequest.Builder request = souk.admin("POST", "/api/v1/keys", "")
                .POST(HttpRequest.BodyPublishers.ofByteArray("{\"name\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1)));
        souk.send(request).isProblem(400, "invalid_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
        "application/jsonp", "application/problem+json"})
    void refusesAnotherContentTypeThanJson(String type) {
        Reply reply = souk.send(souk.admin("POST", "/api/v1/keys", "{}").setHeader("content-type", type))
                .isProblem(415, "unsupported_media_type");
        assertThat(reply.detail()).contains("expected application/json");
    }

    @Test
    void takesJsonWithACharset() {
        souk.send(souk.admin("POST", "/api/v1/keys", "{}").setHeader("content-type", "Application/JSON; charset=utf-8"))
                .isStatus(201);
    }

    @Test
    void refusesABodyWithoutContentType() {
        souk.send(souk.admin("POST", "/api/v1/keys", null).POST(HttpRequest.BodyPublishers.ofString("{}")))
                .isProblem(415, "unsupported_media_type");
    }

    @Test
    void refusesABodyOverTheLimitAndGoesOnServing() {
        String fits = "{\"name\":\"x\"" + " ".repeat(64 * 1024 - 12) + "}";
        assertThat(fits).hasSize(64 * 1024);
        souk.post("/api/v1/keys", fits).isStatus(201);
        for (int size : new int[]{64 * 1024 + 1, 5_000_000}) {
            byte[] body = ("{\"name\":\"" + "x".repeat(size - 11) + "\"}").getBytes(StandardCharsets.US_ASCII);
            souk.send(souk.admin("POST", "/api/v1/keys", "").POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                    .isProblem(413, "request_too_large");
            // Without a declared length, in chunks.
            souk.send(souk.admin("POST", "/api/v1/keys", "")
                    .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(body))))
                    .isProblem(413, "request_too_large");
            souk.get("/api/v1/keys?limit=1").isStatus(200);
        }
    }

    @Test
    void answersTheNextRequestOfAConnectionAfterARefusalWithUnreadBody() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), souk.port())) {
            socket.setSoTimeout(10_000);
            String refused = "POST /api/v1/keys HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
                    + "content-length: 30000\r\n\r\n" + "x".repeat(30_000);
            String served = "GET /api/v1/keys HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer "
                    + ControlPlaneForTests.ADMIN_TOKEN + "\r\n\r\n";
            OutputStream out = socket.getOutputStream();
            out.write((refused + served).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> statusLines = in.lines().filter(line -> line.contains("HTTP/1.1 ")).toList();
            assertThat(statusLines).hasSize(2);
            assertThat(statusLines.get(0)).contains("401");
            assertThat(statusLines.get(1)).contains("200");
        }
    }

    @Test
    void isNotAlarmedByABodyThatBreaksOff() throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.souk");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), souk.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/keys HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
                            + "transfer-encoding: chunked\r\nauthorization: Bearer "
                            + ControlPlaneForTests.ADMIN_TOKEN + "\r\n\r\nnot-hex\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).as("the connection is closed").isEqualTo(-1);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).isEmpty();
    }

    @Test
    void readsNoDepthsThatHaveNoEnd() {
        souk.post("/api/v1/keys", "[".repeat(60_000)).isProblem(400, "invalid_json");
        souk.post("/api/v1/keys", "{\"rpm\":1" + "0".repeat(5000) + "}").isProblem(400, "invalid_json");
    }

    @Test
    void invitesABodyThatWaitsToBeInvited() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), souk.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /api/v1/keys HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nconnection: close\r\n"
                            + "expect: 100-continue\r\ncontent-length: 2\r\nauthorization: Bearer "
                            + ControlPlaneForTests.ADMIN_TOKEN + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).startsWith("HTTP/1.1 100");
            out.write("{}".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(in.lines().anyMatch(line -> line.startsWith("HTTP/1.1 201"))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/api/v1/none", "/api/v2/keys", "/api/v1/keys/a/b", "/none", "/assets",
        "/v1/chat/completions"})
    void findsNothingWhereNothingIs(String path) {
        souk.get(path).isProblem(404, "not_found");
        souk.send(souk.request("POST", path, "{}")).isProblem(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/none", "/assets/home.html", "/assets/..%2f..%2fControlPlane.class",
        "/assets/%2e%2e/home.html", "/assets/souk.css/x"})
    void servesNoOtherFileThanItsOwn(String path) {
        souk.get(path).isProblem(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            PUT    | /api/v1/keys             | POST, GET
                                            DELETE | /api/v1/keys             | POST, GET
                                            POST   | /api/v1/keys/x           | GET, DELETE
                                            PATCH  | /api/v1/usage            | GET
                                            POST   | /api/v1/usage/summary    | GET
                                            GET    | /api/v1/sign-in          | POST
                                            GET    | /api/v1/sign-in-links    | POST
                                            HEAD   | /api/v1/me               | GET
                                            DELETE | /sign-in                 | GET, HEAD, POST
                                            POST   | /                        | GET, HEAD
                                            POST   | /assets/souk.css         | GET, HEAD
                                            """)
    void namesTheMethodsThatAPathHas(String method, String path, String allowed) {
        Reply reply = souk.send(souk.admin(method, path, null));
        if (!method.equals("HEAD")) {
            reply.isProblem(405, "method_not_allowed");
        }
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/%zz", "/%ff", "/api/v1/keys/%"})
    void refusesAPathThatCannotBeRead(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), souk.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer "
                            + ControlPlaneForTests.ADMIN_TOKEN + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)HTTP/1.1 4(00|04) .*")
                    .contains("x-request-id", "application/problem+json")
                    .doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  /api/v1/usage?limit=0                                       | limit  | 1 to 200
                                                                  /api/v1/usage?limit=201                                     | limit  | 1 to 200
                                                                  /api/v1/usage?limit=ten                                     | limit  | 'ten' was sent
                                                                  /api/v1/usage?limit=1&limit=2                               | limit  | 2 times
                                                                  /api/v1/usage?after=1-1-1-1-1                               | after  | 'next' of the page before
                                                                  /api/v1/usage?key=x                                         | key    | UUID
                                                                  /api/v1/usage?modle=x                                       | modle  | did you mean 'model'?
                                                                  /api/v1/usage?model=%00                                     | model  | control character
                                                                  /api/v1/usage/summary?by=user                               | by     | model, key or day
                                                                  /api/v1/usage/summary?from=yesterday                        | from   | 2026-11-23T17:00:00Z
                                                                  /api/v1/usage/summary?from=%2B99999-01-01T00:00:00Z         | from   | 2026-11-23T17:00:00Z
                                                                  /api/v1/usage/summary?to=2026-02-30                         | to     | 2026-11-23
                                                                  /api/v1/usage/summary?from=2026-02-02&to=2026-02-01         | to     | before 'from'
                                                                  """)
    void refusesAQueryThatItDoesNotUnderstand(String path, String param, String detail) {
        Reply reply = souk.get(path).isProblem(400, "invalid_request");
        assertThat(reply.param()).isEqualTo(param);
        assertThat(reply.detail()).contains(detail);
    }
}
