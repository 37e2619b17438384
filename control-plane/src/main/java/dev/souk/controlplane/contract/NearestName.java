package dev.souk.controlplane.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
final class NearestName {

    private NearestName() {}

    /** The known name with the fewest edits away from {@code unknown}, when that is few enough to be a slip. */
    static Optional<String> of(String unknown, Collection<String> known) {
        if (unknown.length() > 40) {
            return Optional.empty();
        }
        String folded = unknown.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(name -> edits(folded, name)))
                .filter(name -> edits(folded, name) <= Math.max(1, name.length() / 2));
    }

    /** Levenshtein distance, row by row. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
