package dev.souk.fakeprovider.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.scenario.Pieces;

/**
 * A tool that the client offers.
 *
 * @param name       the name of its function
 * @param parameters the JSON schema of its arguments
 */
record Tool(String name, JsonObject parameters) {

    private static final int CHARS_OF_PIECE = 6;

    /** The tool that {@code tool_choice} forces; null when the answer may be a text. */
    static @Nullable Tool forced(RequestFields request) throws RefusedException {
        Object choice = request.any("tool_choice");
        List<Tool> tools = offered(request);
        return switch (choice) {
            case null -> null;
            case String word when word.equals("none") || word.equals("auto") -> null;
            case String word when word.equals("required") -> {
                if (tools.isEmpty()) {
                    throw new RefusedException(OpenAiError.wrongValue("tool_choice", word, "it only with 'tools'"));
                }
                yield tools.getFirst();
            }
            case JsonObject object when object.getValue("function") instanceof JsonObject function -> tools.stream()
                    .filter(tool -> tool.name().equals(function.getValue("name")))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(OpenAiError.wrongValue("tool_choice",
                            function.getValue("name"), "the name of one of 'tools'")));
            case Object other -> throw new RefusedException(OpenAiError.wrongValue("tool_choice", other,
                    "none, auto, required or {\"type\":\"function\",\"function\":{\"name\":…}}"));
        };
    }

    private static List<Tool> offered(RequestFields request) throws RefusedException {
        JsonArray tools = request.array("tools");
        List<Tool> offered = new ArrayList<>();
        if (tools == null) {
            return offered;
        }
        for (int i = 0; i < tools.size(); i++) {
            String path = "tools[" + i + "].function";
            if (!(tools.getValue(i) instanceof JsonObject tool
                    && tool.getValue("function") instanceof JsonObject function)) {
                throw new RefusedException(OpenAiError.missing(path));
            }
            String name = new RequestFields(function, path + ".").requiredString("name");
            offered.add(new Tool(name, function.getValue("parameters") instanceof JsonObject schema
                    ? schema
                    : new JsonObject()));
        }
        return offered;
    }

    /** The arguments of a call, made up from the schema, as pieces of a few characters. */
    Pieces arguments() {
        String json = ((JsonObject) example(parameters.copy().put("type", "object"))).encode();
        int[] characters = json.codePoints().toArray();
        int pieces = (characters.length + CHARS_OF_PIECE - 1) / CHARS_OF_PIECE;
        return new Pieces(pieces, i -> new String(characters, i * CHARS_OF_PIECE,
                Math.min(CHARS_OF_PIECE, characters.length - i * CHARS_OF_PIECE)));
    }

    private static Object example(JsonObject schema) {
        if (schema.getValue("enum") instanceof JsonArray allowed && !allowed.isEmpty()
                && allowed.getValue(0) != null) {
            return allowed.getValue(0);
        }
        return switch (String.valueOf(schema.getValue("type"))) {
            case "object" -> {
                JsonObject object = new JsonObject();
                if (schema.getValue("properties") instanceof JsonObject properties) {
                    for (Map.Entry<String, Object> property : properties) {
                        object.put(property.getKey(),
                                example(property.getValue() instanceof JsonObject inner ? inner : new JsonObject()));
                    }
                }
                yield object;
            }
            case "integer", "number" -> 1;
            case "boolean" -> true;
            case "array" -> new JsonArray();
            default -> "demo";
        };
    }
}
