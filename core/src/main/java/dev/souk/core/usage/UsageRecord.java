package dev.souk.core.usage;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.id.CredentialId;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.UserId;
import dev.souk.core.id.VirtualKeyId;
import dev.souk.core.money.NanoUsd;

/**
 * The immutable billing fact: exactly one for each request of a known key, idempotent by {@link #id}.
 *
 * @param id               our request id
 * @param organisation     the organisation of the key
 * @param owner            the owner of the key
 * @param key              the virtual key that asked
 * @param clientRequestId  the id that the client sent along, when it matched a safe pattern
 * @param dialect          the client's dialect, e.g. {@code openai-chat}
 * @param requestedModel   the model string that the client sent; empty when the request could not be read
 * @param provider         the provider that was called last
 * @param upstreamModel    the model string sent to it
 * @param responseModel    the model that the provider reported
 * @param deployment       the deployment that served, as in {@code x-souk-deployment}
 * @param credential       the credential the call was made with
 * @param payer            whose provider account paid
 * @param isStreamed       whether the client asked for a stream
 * @param usage            tokens, as reported or as estimated
 * @param isEstimated      nobody reported the tokens; they were estimated from what went through
 * @param cost             the cost; {@code null} when unknown or unpriced, see {@code isUnpriced}
 * @param isUnpriced       the tokens are known, but no price card covers them: flagged, never 0
 * @param priceCard        the version of the card that priced it
 * @param finishReason     how the answer ended; {@code null} when it was refused before the upstream
 * @param errorCode        the failure; {@code null} on success
 * @param status           the HTTP status that the client got (499 when it left before one was sent)
 * @param attempts         upstream attempts made
 * @param startedAt        when the request was accepted
 * @param latency          accepted until the last byte or the failure
 * @param timeToFirstToken accepted until the first non-empty content event; {@code null} when there was none
 */
public record UsageRecord(RequestId id, OrganisationId organisation, UserId owner, VirtualKeyId key,
        @Nullable String clientRequestId, String dialect, String requestedModel, @Nullable String provider,
        @Nullable String upstreamModel, @Nullable String responseModel, @Nullable String deployment,
        @Nullable CredentialId credential, Payer payer, boolean isStreamed, TokenUsage usage, boolean isEstimated,
        @Nullable NanoUsd cost,
        boolean isUnpriced, @Nullable String priceCard, @Nullable FinishReason finishReason,
        @Nullable ErrorCode errorCode, int status, int attempts, Instant startedAt, Duration latency,
        @Nullable Duration timeToFirstToken) {}
