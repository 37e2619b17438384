package dev.souk.platform.config;

import java.nio.file.Path;

/**
 * The whole configuration: every key of {@code config/souk.yaml}.
 *
 * @param production   refuses what is only there to try things out, such as the demo provider
 * @param data         the folder that keeps what has to survive a restart; absolute
 * @param gateway      the gateway
 * @param controlPlane the control plane
 * @param worker       the worker
 * @param management   the management listener
 * @param database     where the data is
 * @param kek          the key-encryption key: {@code file:} and an absolute path
 * @param egress       where calls may go
 * @param log          what is logged, and how
 * @param telemetry    where traces go
 * @param http         the edge of the public listeners
 * @param redis        what gateways share
 */
public record SoukConfig(boolean production, Path data, GatewayConfig gateway, ControlPlaneConfig controlPlane,
        WorkerConfig worker, ManagementConfig management, DatabaseConfig database, String kek, EgressConfig egress,
        LogConfig log, TelemetryConfig telemetry, HttpConfig http, RedisConfig redis) {}
