package dev.souk.platform.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.souk.core.money.NanoUsd;
import dev.souk.core.money.PriceCard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CatalogReaderTest {

    private static final String HEAD = """
                                       provider: acme
                                       name: Acme
                                       dialect: openai
                                       base-url: https://api.acme.example/v1/
                                       models:
                                       """;

    @TempDir
    private Path folder;

    @Test
    void readsAProviderWithItsPrices() {
        Catalog catalog = read(HEAD + """
                                        - model: fast/small
                                          prices:
                                            - from: 2025-03-01
                                              input-limit: 1000
                                              usd-per-million-tokens: {input: 0.10, output: 0.000000001}
                                      """);
        CatalogProvider acme = catalog.provider("acme").orElseThrow();
        assertThat(acme.title()).isEqualTo("Acme");
        assertThat(acme.baseUrl()).hasToString("https://api.acme.example/v1");
        assertThat(acme.prices()).containsEntry("fast/small",
                List.of(new PriceCard("acme/fast/small@2025-03-01", "acme", "fast/small",
                        Instant.parse("2025-03-01T00:00:00Z"), new NanoUsd(100_000_000), null, new NanoUsd(1),
                        1_000L)));
    }

    @Test
    void theNewestPriceWhoseDateHasComeHolds() {
        Catalog catalog = read(HEAD + """
                                        - model: chat
                                          prices:
                                            - {from: 2025-01-01, usd-per-million-tokens: {input: 1, output: 1}}
                                            - {from: 2026-01-01, usd-per-million-tokens: {input: 3, output: 3}}
                                            - {from: 2025-06-01, usd-per-million-tokens: {input: 2, output: 2}}
                                      """);
        assertThat(catalog.price("acme", "chat", Instant.parse("2024-12-31T23:59:59Z"))).isEmpty();
        assertThat(catalog.price("acme", "chat", Instant.parse("2025-01-01T00:00:00Z"))).map(PriceCard::version)
                .contains("acme/chat@2025-01-01");
        assertThat(catalog.price("acme", "chat", Instant.parse("2025-12-31T23:59:59Z"))).map(PriceCard::version)
                .contains("acme/chat@2025-06-01");
        assertThat(catalog.price("acme", "chat", Instant.parse("2026-01-01T00:00:00Z"))).map(PriceCard::version)
                .contains("acme/chat@2026-01-01");
    }

    @Test
    void aModelMayBeKnownWithoutAPrice() {
        Catalog catalog = read(HEAD + "  - model: chat\n");
        assertThat(catalog.provider("acme").orElseThrow().prices()).containsEntry("chat", List.of());
        assertThat(catalog.price("acme", "chat", Instant.now())).isEmpty();
    }

    @Test
    void freeIsAnExplicitZero() {
        Catalog catalog = read(
                HEAD + """
                         - model: chat
                           prices: [{from: 2025-01-01, usd-per-million-tokens: {input: 0, cached-input: 0, output: 0}}]
                       """);
        assertThat(catalog.price("acme", "chat", Instant.now())).map(PriceCard::cachedInput).contains(NanoUsd.ZERO);
    }

    @Test
    void tellsAllProblemsOfAllFilesTogether() {
        write("beta.yaml", "provider: beta\nname: [\n");
        CatalogException refused = refused("""
                                           provider: akme
                                           dialect: klingon
                                           base-url: ftp://acme.example
                                           model: x
                                           models:
                                             - model: chat
                                               prices:
                                                 - from: yesterday
                                                   input-limit: 0
                                                   usd-per-million-tokens: {inptu: 1, output: -1}
                                                 - usd-per-million-tokens: 5
                                             - model: chat
                                               prices: 7
                                             - prices: [3]
                                           """);
        String file = folder.resolve("acme.yaml").toString();
        assertThat(refused.problems()).map(problem -> problem.toString().replace(file, "acme.yaml"))
                .contains("acme.yaml line 1 column 11: provider 'akme': expected the file's own name, acme",
                        "acme.yaml line 1 column 1: name: expected the provider's name for people",
                        "acme.yaml line 2 column 10: dialect 'klingon': expected one of openai",
                        "acme.yaml line 3 column 11: base-url 'ftp://acme.example': expected an http or https URL with a "
                                + "host and without query, such as https://api.openai.com/v1",
                        "acme.yaml line 4 column 1: model: expected a known name: did you mean models?",
                        "acme.yaml line 8 column 15: models.prices.from 'yesterday': expected a date such as 2024-07-18",
                        "acme.yaml line 9 column 22: models.prices.input-limit '0': expected a whole number of tokens above 0",
                        "acme.yaml line 10 column 34: models.prices.usd-per-million-tokens.inptu: expected a known name: "
                                + "did you mean input?",
                        "acme.yaml line 10 column 52: models.prices.usd-per-million-tokens.output '-1': expected USD with "
                                + "at most 9 decimals, such as 0.15; 0 only where it is free",
                        "acme.yaml line 11 column 9: models.prices.from: expected a date such as 2024-07-18",
                        "acme.yaml line 11 column 33: models.prices.usd-per-million-tokens '5': expected a section with keys "
                                + "of its own",
                        "acme.yaml line 12 column 12: models.model 'chat': expected each model once",
                        "acme.yaml line 13 column 13: models.prices '7': expected a list",
                        "acme.yaml line 14 column 5: models.model: expected the name that the provider gives the model",
                        "acme.yaml line 14 column 14: models.prices '3': expected a section with keys of its own")
                .anySatisfy(problem -> assertThat(problem).contains("beta.yaml line 3 column 1: expected valid YAML"));
        assertThat(refused).hasMessageContaining("'akme'").hasMessageContaining("beta.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000000001", "1e3", "1e999999999", ".5", "$1", "NaN", "0x10", "9999999999", "\"\""})
    void refusesAnAmountThatIsNotPlainUsd(String amount) {
        CatalogException refused = refused(
                HEAD + """
                         - model: chat
                           prices: [{from: 2025-01-01, usd-per-million-tokens: {input: %s, output: 1}}]
                       """.formatted(amount));
        assertThat(refused.problems()).singleElement()
                .satisfies(
                        problem -> assertThat(problem.key()).isEqualTo("models.prices.usd-per-million-tokens.input"));
    }

    @Test
    void refusesTwoPricesFromOneDate() {
        CatalogException refused = refused(
                HEAD + """
                         - model: chat
                           prices:
                             - {from: 2025-01-01, usd-per-million-tokens: {input: 1, output: 1}}
                             - {from: 2025-01-01, usd-per-million-tokens: {input: 2, output: 2}}
                       """);
        assertThat(refused).hasMessageEndingWith("models.prices.from '2025-01-01': expected one price for each date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.acme.example/v1", "https://", "https://acme.example/v1?key=1",
        "https://acme.example/#x", "https://acme example"})
    void refusesABaseUrlThatIsNone(String url) {
        CatalogException refused = refused("provider: acme\nname: Acme\ndialect: openai\nbase-url: '" + url + "'\n");
        assertThat(refused.problems()).singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("base-url"));
    }

    @Test
    void refusesAPasswordInTheBaseUrlWithoutShowingIt() {
        CatalogException refused = refused(
                "provider: acme\nname: Acme\ndialect: openai\nbase-url: https://u:hunter2@acme.example\n");
        assertThat(refused).hasMessageContaining("base-url '…'").hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> CatalogReader.read(folder.resolve("none"))).isInstanceOf(CatalogException.class)
                .hasMessage(folder.resolve("none") + ": expected a folder of provider files that can be read");
    }

    private CatalogException refused(String yaml) {
        return catchThrowableOfType(CatalogException.class, () -> read(yaml));
    }

    private Catalog read(String yaml) {
        write("acme.yaml", yaml);
        write("README.md", "Not a provider.");
        return CatalogReader.read(folder);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
