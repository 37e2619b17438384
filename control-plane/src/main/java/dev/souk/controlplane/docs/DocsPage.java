package dev.souk.controlplane.docs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.contract.Contract;
import dev.souk.controlplane.contract.ContractOperation;
import dev.souk.core.failure.ErrorCode;

/** The parts of the docs page that come from the contract. */
public final class DocsPage {

    private final Contract contract;

    public DocsPage(Contract contract) {
        this.contract = contract;
    }

    /** The template with its marks replaced: {@code {{about}}}, {@code {{contents}}}, {@code {{operations}}}, {@code {{errors}}}. */
    public String filled(String template) {
        return template
                .replace("{{about}}", Html.prose(contract.inlined().getJsonObject("info").getString("description")))
                .replace("{{contents}}", tags().map(this::contents).collect(Collectors.joining()))
                .replace("{{operations}}", tags().map(this::section).collect(Collectors.joining()))
                .replace("{{errors}}", errors());
    }

    private Stream<JsonObject> tags() {
        return contract.inlined().getJsonArray("tags").stream().map(JsonObject.class::cast);
    }

    private List<ContractOperation> operations(JsonObject tag) {
        return contract.operations()
                .stream()
                .filter(each -> each.node().getJsonArray("tags").contains(tag.getString("name")))
                .toList();
    }

    private String contents(JsonObject tag) {
        return "<li><a href=\"#" + Html.text("tag-" + tag.getString("name")) + "\">" + Html.text(tag.getString("name"))
                + "</a><ul>" + operations(tag).stream()
                        .map(each -> "<li class=\"entry\"><a href=\"#" + Html.text(each.id())
                                + "\"><span class=\"verb\">"
                                + each.method() + "</span> " + Html.text(each.path().replaceFirst("^/api/v1", ""))
                                + "</a></li>\n")
                        .collect(Collectors.joining())
                + "</ul></li>\n";
    }

    private String section(JsonObject tag) {
        String id = Html.text("tag-" + tag.getString("name"));
        return "<section aria-labelledby=\"" + id + "\">\n<h3 id=\"" + id + "\">" + Html.text(tag.getString("name"))
                + "</h3>\n<p class=\"soft\">" + Html.line(tag.getString("description")) + "</p>\n"
                + operations(tag).stream().map(OperationSection::of).collect(Collectors.joining()) + "</section>\n";
    }

    private String errors() {
        JsonObject codes = contract.inlined()
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("Problem")
                .getJsonObject("properties")
                .getJsonObject("code");
        return Arrays.stream(ErrorCode.values())
                .filter(each -> codes.getJsonArray("enum").contains(each.wireName()))
                .map(each -> "<tr><th scope=\"row\">" + Html.code(each.wireName()) + "</th><td class=\"number\">"
                        + each.status() + "</td><td>" + (each.isRetryable() ? "yes" : "no") + "</td></tr>\n")
                .collect(Collectors.joining());
    }
}
