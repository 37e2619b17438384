package dev.souk.core.money;

import java.math.BigDecimal;

/**
 * An amount of money in whole nano-USD (1e-9 USD). A {@code long} holds ±9.2 billion USD; arithmetic that would
 * leave it throws {@link ArithmeticException} instead of wrapping.
 */
public record NanoUsd(long value) implements Comparable<NanoUsd> {

    public static final NanoUsd ZERO = new NanoUsd(0);

    private static final int SCALE = 9;

    /** Reads decimal USD such as {@code "0.15"}; throws when it is not a number or finer than a nano-USD. */
    public static NanoUsd ofUsd(String usd) {
        try {
            return new NanoUsd(new BigDecimal(usd).setScale(SCALE).unscaledValue().longValueExact());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + usd + "' is not an amount: expected decimal USD such as 0.15", e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + usd + "' USD is out of range: expected at most 9 decimals and 9 billion", e);
        }
    }

    public NanoUsd plus(NanoUsd other) {
        return new NanoUsd(Math.addExact(value, other.value));
    }

    /** Plain decimal USD without trailing zeros: {@code "0.000125"}, {@code "0"}. */
    public String toUsd() {
        return value == 0 ? "0" : BigDecimal.valueOf(value, SCALE).stripTrailingZeros().toPlainString();
    }

    @Override
    public int compareTo(NanoUsd other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return toUsd() + " USD";
    }
}
