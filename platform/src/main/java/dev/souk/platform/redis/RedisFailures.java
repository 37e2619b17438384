package dev.souk.platform.redis;

/** Why Redis could not be used, as a sentence; the client itself often says only the half of it. */
public final class RedisFailures {

    private RedisFailures() {}

    /** The failure's own words and, where they differ, those of what caused it. */
    public static String text(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = words(failure);
        return text.contains(words(root)) ? text : text + ": " + words(root);
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
