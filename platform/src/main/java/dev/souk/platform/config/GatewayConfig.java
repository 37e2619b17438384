package dev.souk.platform.config;

import java.time.Duration;

/**
 * The gateway: its public listener and the limits of one request.
 *
 * @param host             address to listen on
 * @param port             port to listen on; 0 picks a free one
 * @param eventLoops       event loops to run; 0 means one for each core
 * @param maxBodyBytes     the largest request body taken
 * @param connectTimeout   to connect to a provider
 * @param firstByteTimeout from the sent request to the first byte of a streamed answer
 * @param answerTimeout    from the sent request to the first byte of an answer that is not streamed: by then it is whole
 * @param gapTimeout       between two bytes of an answer
 * @param pingInterval     silence after which a keep-alive comment goes to a streaming client
 * @param drainTimeout     how long running streams may go on when the process is told to stop
 * @param maxUsageBacklog  usage records kept while the database is away; beyond it requests are refused
 */
public record GatewayConfig(String host, int port, int eventLoops, long maxBodyBytes, Duration connectTimeout,
        Duration firstByteTimeout, Duration answerTimeout, Duration gapTimeout, Duration pingInterval,
        Duration drainTimeout,
        int maxUsageBacklog) {}
