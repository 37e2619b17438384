package dev.souk.gateway.sse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.vertx.core.buffer.Buffer;

import static org.assertj.core.api.Assertions.assertThat;

class SseFramesTest {

    private static final List<String> LF = List.of("data: {\"a\":\"ünï💡\"}\n\n", ": ping\n\n",
            "event: x\ndata: 1\ndata: 2\n\n", "data: [DONE]\n\n");

    @Test
    void findsEveryFrameHoweverTheBytesAreSplitInTwo() {
        for (List<String> frames : List.of(LF, lineEnds("\r\n"), lineEnds("\r"))) {
            byte[] all = bytes(String.join("", frames));
            for (int cut = 0; cut <= all.length; cut++) {
                List<String> found = read(List.of(slice(all, 0, cut), slice(all, cut, all.length)));
                assertThat(String.join("", found)).isEqualTo(String.join("", frames));
                assertThat(found.stream().map(String::strip).filter(frame -> !frame.isEmpty())).as("cut at %d", cut)
                        .containsExactlyElementsOf(frames.stream().map(String::strip).toList());
            }
        }
    }

    @Test
    void findsEveryFrameInBytesOneByOneAndInRandomPieces() {
        Random random = new Random(7);
        byte[] all = bytes(String.join("", LF).repeat(5));
        assertThat(read(pieces(all, () -> 1))).hasSize(20).startsWith(LF.toArray(String[]::new));
        for (int round = 0; round < 200; round++) {
            assertThat(String.join("", read(pieces(all, () -> 1 + random.nextInt(40)))))
                    .isEqualTo(new String(all, StandardCharsets.UTF_8));
        }
    }

    @Test
    void saysThatWholeFramesAreTheReadItselfSoThatNothingIsCopied() {
        SseFrames frames = new SseFrames(1024);
        frames.feed(Buffer.buffer("data: 1\n\ndata: 2\n\n"));
        while (frames.next()) {
            assertThat(frames.frameEnd()).isPositive();
        }
        assertThat(frames.areTheWholeRead()).isTrue();

        frames.feed(Buffer.buffer("data: 3\n\ndata:"));
        while (frames.next()) {
            assertThat(frames.frameEnd()).isPositive();
        }
        assertThat(frames.areTheWholeRead()).isFalse();
        assertThat(new String(frames.rest(), StandardCharsets.UTF_8)).isEqualTo("data:");

        frames.feed(Buffer.buffer(" 4\n\n"));
        assertThat(frames.next()).isTrue();
        assertThat(frames.next()).isFalse();
        assertThat(frames.areTheWholeRead()).isFalse();
        assertThat(frames.rest()).isEmpty();
    }

    @Test
    void noticesAFrameThatNeverEnds() {
        SseFrames frames = new SseFrames(100);
        for (int i = 0; i < 11; i++) {
            assertThat(frames.isTooLong()).isFalse();
            frames.feed(Buffer.buffer("0123456789"));
            assertThat(frames.next()).isFalse();
        }
        assertThat(frames.isTooLong()).isTrue();
    }

    private static List<String> lineEnds(String end) {
        return LF.stream().map(frame -> frame.replace("\n", end)).toList();
    }

    private static List<byte[]> pieces(byte[] all, java.util.function.IntSupplier size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < all.length;) {
            int to = Math.min(all.length, at + size.getAsInt());
            pieces.add(slice(all, at, to));
            at = to;
        }
        return pieces;
    }

    /** CR alone may leave the LF of a CRLF to the next frame when a read ends between them: hence the joined compare. */
    private static List<String> read(List<byte[]> pieces) {
        SseFrames frames = new SseFrames(1 << 20);
        List<String> found = new ArrayList<>();
        for (byte[] piece : pieces) {
            frames.feed(Buffer.buffer(piece));
            while (frames.next()) {
                found.add(new String(frames.bytes(), frames.frameStart(), frames.frameEnd() - frames.frameStart(),
                        StandardCharsets.UTF_8));
            }
        }
        if (frames.rest().length > 0) {
            found.add(new String(frames.rest(), StandardCharsets.UTF_8));
        }
        return found;
    }

    private static byte[] slice(byte[] all, int from, int to) {
        return java.util.Arrays.copyOfRange(all, from, to);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
