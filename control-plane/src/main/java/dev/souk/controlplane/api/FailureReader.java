package dev.souk.controlplane.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.souk.controlplane.contract.InvalidRequest;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.core.id.RequestId;

/** Turns what went wrong into what the client is told. */
public final class FailureReader {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReader.class);

    private FailureReader() {}

    /** The failure that {@code thrown} carries; anything else is a bug of ours, which is logged and not shown. */
    public static Failure read(Throwable thrown, RequestId id) {
        return switch (thrown) {
            case SoukException expected -> expected.failure();
            case InvalidRequest invalid -> invalid.failure();
            default -> {
                LOG.atError().addKeyValue("request_id", id).setCause(thrown).log("a call of the API failed");
                yield Failure.of(ErrorCode.INTERNAL,
                        "something broke on our side; the log has it under request " + id);
            }
        };
    }
}
