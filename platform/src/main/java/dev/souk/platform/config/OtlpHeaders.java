package dev.souk.platform.config;

import java.util.Map;

/** Headers for the collector of traces; their values are secret. */
public record OtlpHeaders(Map<String, String> values) {

    public static final OtlpHeaders NONE = new OtlpHeaders(Map.of());

    public OtlpHeaders {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "OtlpHeaders" + values.keySet();
    }
}
