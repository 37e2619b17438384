package dev.souk.cli.doctor;

import io.vertx.core.json.JsonObject;

/** A line of the report. */
record CheckResult(String name, Finding finding) {

    JsonObject json() {
        return new JsonObject().put("name", name)
                .put("status", finding.status())
                .put("found", finding.found())
                .put("mend", finding.howToMend().orElse(null));
    }
}
