package dev.souk.fakeprovider.scenario;

/** In which pieces the bytes of an answer are written, whatever stands in them. */
public sealed interface Splitting {

    /** Frames go out whole. */
    record Whole() implements Splitting {}

    /** In odd sizes, taken in turn. */
    record Odd() implements Splitting {}

    /** So many bytes at a time. */
    record Every(int bytes) implements Splitting {}

    /** The sizes in bytes, to be taken in turn; empty when nothing is split. */
    default int[] sizes() {
        return switch (this) {
            case Whole() -> new int[0];
            case Odd() -> new int[]{1, 2, 7, 3, 19, 1, 31, 5};
            case Every(int bytes) -> new int[]{bytes};
        };
    }
}
