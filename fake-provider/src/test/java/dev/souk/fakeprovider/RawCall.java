package dev.souk.fakeprovider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One HTTP/1.1 request over a bare socket, so that a test sees what is on the wire: each chunk, and the way it ends. */
public final class RawCall implements AutoCloseable {

    /** How the answer ended. */
    public enum End {
        /** As its headers promised. */
        WHOLE,
        /** The connection was closed before that. */
        CLOSED,
        /** The connection was reset. */
        RESET,
        /** Nothing came for the time that the test waits. */
        SILENCE
    }

    /** What came. */
    public record Answer(int status, Map<String, String> headers, List<byte[]> chunks, End end) {

        public String text() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            chunks.forEach(all::writeBytes);
            return all.toString(StandardCharsets.UTF_8);
        }

        /** What stands behind {@code data: } in each event. */
        public List<String> events() {
            return text().lines().filter(line -> line.startsWith("data: ")).map(line -> line.substring(6)).toList();
        }
    }

    /** Longer than any machine is busy. */
    public static final int PATIENT = 10_000;

    private final Socket socket;
    private final InputStream in;
    private int status;
    private final Map<String, String> headers = new HashMap<>();
    private final List<byte[]> chunks = new ArrayList<>();

    private RawCall(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawCall send(int port, String method, String path, String body, String... headerLines)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(port, method, path, bytes, bytes.length, headerLines);
    }

    /** Sends only the beginning of a body. */
    public static RawCall sendPart(int port, String path, String part, int promisedLength) throws IOException {
        return send(port, "POST", path, part.getBytes(StandardCharsets.UTF_8), promisedLength);
    }

    /** Sends more of a body that was begun. */
    public void sendMore(byte[] part) throws IOException {
        socket.getOutputStream().write(part);
    }

    private static RawCall send(int port, String method, String path, byte[] body, int length, String... headerLines)
            throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nhost: localhost\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        head.append("content-length: ").append(length).append("\r\n\r\n");
        OutputStream out = socket.getOutputStream();
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
        return new RawCall(socket);
    }

    /** Asks a model for a stream and reads all of it. */
    public static Answer stream(int port, String model, String... headerLines) throws IOException {
        return chat(port, Requests.streamed(model), headerLines);
    }

    public static Answer chat(int port, String body, String... headerLines) throws IOException {
        try (RawCall call = send(port, "POST", "/v1/chat/completions", body, headerLines)) {
            return call.read(PATIENT, PATIENT, Long.MAX_VALUE);
        }
    }

    /**
     * Reads until the answer ends, so many bytes of body have come, or nothing comes for so long.
     *
     * @param headMillis    how long to wait for the status line: long where one is expected, on a busy machine
     * @param silenceMillis how long to wait for more of the body
     */
    public Answer read(int headMillis, int silenceMillis, long mostBytes) throws IOException {
        socket.setSoTimeout(headMillis);
        try {
            readHead();
            socket.setSoTimeout(silenceMillis);
            if (status == 204) {
                return answer(End.WHOLE);
            }
            return answer(headers.containsKey("content-length") ? readLength() : readChunks(mostBytes));
        } catch (EOFException end) {
            return answer(End.CLOSED);
        } catch (SocketTimeoutException silence) {
            return answer(End.SILENCE);
        } catch (SocketException reset) {
            return answer(End.RESET);
        }
    }

    private Answer answer(End end) {
        return new Answer(status, Map.copyOf(headers), List.copyOf(chunks), end);
    }

    private void readHead() throws IOException {
        if (status != 0) {
            return;
        }
        String statusLine = line();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        status = Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    private End readLength() throws IOException {
        int left = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        while (left > 0) {
            byte[] part = in.readNBytes(Math.min(left, Math.max(1, in.available())));
            if (part.length == 0) {
                throw new EOFException();
            }
            chunks.add(part);
            left -= part.length;
        }
        return End.WHOLE;
    }

    private End readChunks(long mostBytes) throws IOException {
        long bytes = 0;
        while (bytes < mostBytes) {
            int size = Integer.parseInt(line(), 16);
            if (size == 0) {
                line();
                return End.WHOLE;
            }
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size) {
                throw new EOFException();
            }
            chunks.add(chunk);
            bytes += size;
            line();
        }
        return End.SILENCE;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
