package dev.souk.cli.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Vertx;

import dev.souk.platform.config.SoukConfig;

/** The checks that need a valid configuration, in the order of the report: what others stand on comes first. */
record AllChecks(Situation situation, SharedDatabase database, Web web, Vertx vertx) {

    /** Engines are asked one after the other, within the time of the whole. */
    private static final Duration ENGINE_PATIENCE = Duration.ofSeconds(3);

    List<Check> inOrder() {
        SoukConfig config = situation.config();
        Optional<AdminApi> api = AdminApi.of(situation, web);
        List<Check> checks = new ArrayList<>(ports());
        checks.add(new DataDirectoryCheck(situation));
        checks.add(new DiskCheck(situation));
        checks.add(new FileDescriptorCheck(situation.instance()));
        checks.add(new MemoryCheck());
        checks.add(new ClockCheck());
        checks.add(new ServerCheck(situation, web));
        checks.add(new DatabaseCheck(situation, database, vertx));
        checks.add(new KeyEncryptionKeyCheck(situation, database, vertx));
        checks.add(new RedisCheck(config.redis().url(), vertx));
        checks.add(new SandboxCheck());
        checks.add(new LocalEngineCheck(LocalEngine.USUAL, config.egress().allow(), ownPorts(), api, web,
                ENGINE_PATIENCE));
        checks.add(new CredentialsCheck(api));
        checks.add(new DemoChatCheck(situation, api, web));
        return checks;
    }

    private List<Check> ports() {
        SoukConfig config = situation.config();
        Check management = new PortCheck("management.port", config.management().host(), config.management().port(),
                situation.instance());
        return switch (situation.role()) {
            case ALL, GATEWAY -> List.of(new PortCheck("gateway.port", config.gateway().host(),
                    config.gateway().port(), situation.instance()), management);
            case CONTROL_PLANE -> List.of(new PortCheck("control-plane.port", config.controlPlane().host(),
                    config.controlPlane().port(), situation.instance()), management);
            case WORKER -> List.of(new PortCheck("worker.port", config.worker().host(), config.worker().port(),
                    situation.instance()), management);
        };
    }

    /** Of a server that runs: while it is stopped, an engine may well answer at a port that is meant for Souk. */
    private Set<Integer> ownPorts() {
        return situation.instance()
                .map(running -> Set.of(running.url().getPort(), running.managementUrl().getPort()))
                .orElse(Set.of());
    }
}
