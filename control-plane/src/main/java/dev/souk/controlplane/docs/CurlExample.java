package dev.souk.controlplane.docs;

import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.contract.Access;
import dev.souk.controlplane.contract.ContractOperation;

/** A call to copy into a shell, where {@code SOUK_URL} and {@code SOUK_TOKEN} are set. */
final class CurlExample {

    private static final String ID = "0193f0c2-7d1e-7a52-9c3b-5b1f0c2d4e6f";

    private CurlExample() {}

    static String of(ContractOperation operation) {
        StringBuilder command = new StringBuilder("curl");
        if (!operation.method().name().equals("GET")) {
            command.append(" -X ").append(operation.method().name());
        }
        command.append(" \"$SOUK_URL").append(operation.path().replace("{id}", ID)).append('"');
        if (operation.access() != Access.OPEN) {
            command.append(" \\\n  -H \"Authorization: Bearer $SOUK_TOKEN\"");
        }
        operation.body().ifPresent(_ -> {
            JsonObject example = operation.node()
                    .getJsonObject("requestBody")
                    .getJsonObject("content")
                    .getJsonObject("application/json")
                    .getJsonObject("example", new JsonObject());
            command.append(" \\\n  -H \"Content-Type: application/json\" \\\n  -d '")
                    .append(example.encode().replace("'", "'\\''"))
                    .append('\'');
        });
        return command.toString();
    }
}
