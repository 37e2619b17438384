package dev.souk.platform.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.souk.core.money.PriceCard;

import static java.util.function.Predicate.not;

/** Reads one provider's file. */
final class ProviderReader {

    private static final Set<String> DIALECTS = Set.of("openai");

    private ProviderReader() {}

    /** Where a field cannot be read something harmless stands in: the caller throws the whole away. */
    static CatalogProvider read(Fields file, String fileName) {
        file.knowOnly(List.of("provider", "name", "dialect", "base-url", "models"));
        file.required("provider", "the file's own name, " + fileName,
                text -> Optional.of(text).filter(fileName::equals));
        String title = file.required("name", "the provider's name for people",
                text -> Optional.of(text).filter(not(String::isBlank))).orElse("");
        String dialect = file.required("dialect", "one of " + String.join(", ", DIALECTS),
                text -> Optional.of(text).filter(DIALECTS::contains)).orElse("");
        Optional<URI> baseUrl = file.optional("base-url",
                "an http or https URL with a host and without query, such as https://api.openai.com/v1",
                ProviderReader::baseUrl);
        return new CatalogProvider(fileName, title, dialect, baseUrl.orElse(null), prices(file, fileName));
    }

    private static Map<String, List<PriceCard>> prices(Fields file, String provider) {
        Map<String, List<PriceCard>> prices = new HashMap<>();
        for (Fields entry : file.sections("models")) {
            entry.knowOnly(List.of("model", "prices"));
            Optional<String> model = entry.required("model", "the name that the provider gives the model",
                    text -> Optional.of(text).filter(not(String::isBlank)));
            List<PriceCard> cards = PriceReader.read(entry, provider, model.orElse(""));
            if (model.isPresent() && prices.putIfAbsent(model.get(), cards) != null) {
                entry.problem("model", model.get(), "each model once");
            }
        }
        return prices;
    }

    private static Optional<URI> baseUrl(String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean isHttp = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            boolean isPlain = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
            return Optional.of(url).filter(_ -> isHttp && isPlain && url.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
