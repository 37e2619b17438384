package dev.souk.controlplane.naming;

/** Text from outside, fit to stand in a refusal. */
public final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /** The text in quotes: shortened, and without what could break a line or a terminal. */
    public static String of(String text) {
        return "'" + bare(text) + "'";
    }

    /** The same without quotes. */
    public static String bare(String text) {
        int[] points = text.codePoints().limit(LONGEST).map(Quoted::visible).toArray();
        String shown = new String(points, 0, points.length);
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown;
    }

    private static int visible(int codePoint) {
        return Names.isUnprintable(codePoint) ? 0xFFFD : codePoint;
    }
}
