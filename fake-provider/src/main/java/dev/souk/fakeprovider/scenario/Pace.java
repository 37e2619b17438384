package dev.souk.fakeprovider.scenario;

import java.time.Duration;

/**
 * How fast an answer comes.
 *
 * @param first the time before the first byte
 * @param gap   the time between two tokens; zero: as fast as the client reads
 */
public record Pace(Duration first, Duration gap) {

    /** What a person reads along with comfortably. */
    public static final Pace PLEASANT = new Pace(Duration.ZERO, Duration.ofMillis(20));

    /** No waiting at all. */
    public static final Pace UNPACED = new Pace(Duration.ZERO, Duration.ZERO);

    public Pace {
        if (first.isNegative() || gap.isNegative()) {
            throw new IllegalArgumentException("first " + first + ", gap " + gap + ": expected no negative time");
        }
    }

    public Pace withFirst(Duration first) {
        return new Pace(first, gap);
    }

    public Pace withGap(Duration gap) {
        return new Pace(first, gap);
    }

    /** How long an answer of so many tokens takes when it comes in one piece: no model hands it out sooner. */
    public Duration whole(int tokens) {
        return first.plus(gap.multipliedBy(tokens));
    }
}
