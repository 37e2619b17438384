package dev.souk.controlplane.docs;

import java.util.Locale;
import java.util.Map;

import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.contract.ContractOperation;

/** One operation on the docs page. Its address is {@code /docs#<operationId>}. */
final class OperationSection {

    private OperationSection() {}

    static String of(ContractOperation operation) {
        JsonObject node = operation.node();
        String id = Html.text(operation.id());
        StringBuilder html = new StringBuilder("<article class=\"operation\" id=\"").append(id)
                .append("\" aria-labelledby=\"")
                .append(id)
                .append("-title\">\n<h4 id=\"")
                .append(id)
                .append("-title\">")
                .append(Html.text(node.getString("summary")))
                .append(" <a class=\"link\" href=\"#")
                .append(id)
                .append("\" aria-label=\"Link to this operation\">#</a></h4>\n<p class=\"call\"><span class=\"method ")
                .append(operation.method().name().toLowerCase(Locale.ROOT))
                .append("\">")
                .append(operation.method())
                .append("</span> ")
                .append(Html.name(operation.path(), "/"))
                .append("</p>\n")
                .append(Html.prose(node.getString("description", "")))
                .append("<p class=\"soft\">")
                .append(access(operation))
                .append(" Operation ")
                .append(Html.code(operation.id()))
                .append(".</p>\n<pre tabindex=\"0\" aria-label=\"Example\">")
                .append(Html.text(CurlExample.of(operation)))
                .append("</pre>\n");
        if (!operation.parameters().isEmpty()) {
            html.append(FieldTable.ofParameters(operation.parameters(), "Parameters"));
        }
        operation.body().ifPresent(schema -> html.append(FieldTable.ofRequest(schema.node(), "Body")));
        for (Map.Entry<String, Object> each : node.getJsonObject("responses")) {
            if (!each.getKey().equals("default")) {
                html.append(answer(each.getKey(), (JsonObject) each.getValue()));
            }
        }
        return html.append("</article>\n").toString();
    }

    private static String answer(String status, JsonObject response) {
        String title = "Answer " + status + ": " + response.getString("description");
        JsonObject content = response.getJsonObject("content");
        return content == null
                ? "<p>" + Html.line(title) + " No body.</p>\n"
                : "<details><summary>" + Html.line(title) + "</summary>\n"
                        + FieldTable.ofAnswer(content.getJsonObject("application/json").getJsonObject("schema"),
                                "Fields of answer " + status)
                        + "</details>\n";
    }

    private static String access(ContractOperation operation) {
        return switch (operation.access()) {
            case OPEN -> "Open to anybody.";
            case AUTHENTICATED -> "For the admin token or a session.";
            case ADMIN_TOKEN -> "For the admin token only.";
        };
    }
}
