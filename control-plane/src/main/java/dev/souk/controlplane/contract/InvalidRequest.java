package dev.souk.controlplane.contract;

import java.util.List;
import java.util.stream.Collectors;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/** A request breaks the contract, in all the places that it lists. Has no stack trace: it tells of no bug of ours. */
public final class InvalidRequest extends RuntimeException {

    private static final int MOST_IN_DETAIL = 3;

    private final transient List<Violation> violations;

    public InvalidRequest(List<Violation> violations) {
        super("INVALID_REQUEST: " + told(violations), null, false, false);
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }

    public Failure failure() {
        return Failure.of(ErrorCode.INVALID_REQUEST, told(violations), violations.getFirst().param());
    }

    private static String told(List<Violation> violations) {
        String first = violations.stream()
                .limit(MOST_IN_DETAIL)
                .map(Violation::detail)
                .collect(Collectors.joining("; "));
        int more = violations.size() - MOST_IN_DETAIL;
        return more > 0 ? first + "; and more of this kind" : first;
    }
}
