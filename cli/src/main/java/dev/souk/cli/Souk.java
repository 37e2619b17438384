package dev.souk.cli;

/** x. */
public final class Souk {
    private Souk() {
    }

    /** x. */
    public static void main(String[] arguments) {
        System.out.println("hello " + String.join(" ", arguments));
    }
}
