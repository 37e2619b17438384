package dev.souk.controlplane.docs;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Text as HTML: what is not made here is escaped. */
final class Html {

    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private Html() {}

    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    /** A long name, which may go on in the next line after each {@code separator}. */
    static String name(String text, String separator) {
        return "<code>" + text(text).replace(separator, separator + "<wbr>") + "</code>";
    }

    /** CommonMark, as descriptions in OpenAPI are. */
    static String prose(String markdown) {
        return RENDERER.render(MARKDOWN.parse(markdown));
    }

    /** CommonMark of one paragraph, without the element around it. */
    static String line(String markdown) {
        return prose(markdown).strip().replaceFirst("^<p>", "").replaceFirst("</p>$", "");
    }
}
