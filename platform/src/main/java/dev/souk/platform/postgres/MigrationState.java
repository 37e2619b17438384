package dev.souk.platform.postgres;

import java.util.List;

/**
 * How far schema {@code souk} is, seen from this version of the code.
 *
 * @param applied versions that the database has and this code knows, oldest first
 * @param pending versions that the next start will apply
 * @param newer   versions that the database has and this code does not know: a newer Souk made them
 * @param failed  versions that broke off
 */
public record MigrationState(List<String> applied, List<String> pending, List<String> newer, List<String> failed) {

    public MigrationState {
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
        newer = List.copyOf(newer);
        failed = List.copyOf(failed);
    }
}
