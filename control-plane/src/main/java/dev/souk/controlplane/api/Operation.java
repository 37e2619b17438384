package dev.souk.controlplane.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import dev.souk.controlplane.contract.Contract;
import dev.souk.controlplane.contract.ContractOperation;

/** An operation of the contract with what serves it. */
public record Operation(ContractOperation contract, ApiHandler handler) {

    /**
     * Binds handlers to the contract by {@code operationId}. Throws {@link IllegalStateException} when one has no other: a
     * wrong build fails at start.
     */
    public static List<Operation> bound(Contract contract, Map<String, ApiHandler> handlers) {
        TreeSet<String> unknown = new TreeSet<>(handlers.keySet());
        List<Operation> bound = new ArrayList<>();
        for (ContractOperation each : contract.operations()) {
            ApiHandler handler = handlers.get(each.id());
            if (handler == null) {
                throw new IllegalStateException("the contract's operation '" + each.id() + "' has no handler");
            }
            unknown.remove(each.id());
            bound.add(new Operation(each, handler));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(
                    "the contract has no operations " + unknown + ", for which there are handlers");
        }
        return List.copyOf(bound);
    }

    /** The path as vertx-web writes it: {@code /api/v1/keys/:id}. */
    public String route() {
        return contract.path().replaceAll("\\{([^}]+)}", ":$1");
    }
}
