package dev.souk.controlplane.paging;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor to go on from; {@code null} when this is the last page
 */
public record Page<T, C>(List<T> items, @Nullable C next) {

    /** Cuts a page out of {@code found}, which was read with one row more than {@code limit} to learn whether there is more. */
    public static <T, C> Page<T, C> of(List<T> found, int limit, Function<T, C> cursor) {
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), null);
        }
        return new Page<>(List.copyOf(found.subList(0, limit)), cursor.apply(found.get(limit - 1)));
    }
}
