package dev.souk.platform.catalog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.souk.core.money.NanoUsd;
import dev.souk.core.money.PriceCard;

/** Reads the dated prices of one model. Money goes from the text of the file straight to whole nano-USD. */
final class PriceReader {

    /** Also keeps texts such as 1e999999999 away from the number parser, which would unfold them. */
    private static final Pattern USD = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,11}");

    private static final String EXPECTED_USD = "USD with at most 9 decimals, such as 0.15; 0 only where it is free";

    private PriceReader() {}

    /** Newest first. */
    static List<PriceCard> read(Fields model, String provider, String modelName) {
        Set<Instant> starts = new HashSet<>();
        return model.sections("prices")
                .stream()
                .flatMap(price -> card(price, provider, modelName, starts).stream())
                .sorted(Comparator.comparing(PriceCard::from).reversed())
                .toList();
    }

    private static Optional<PriceCard> card(Fields price, String provider, String model, Set<Instant> starts) {
        price.knowOnly(List.of("from", "input-limit", "usd-per-million-tokens"));
        Optional<LocalDate> from = price.required("from", "a date such as 2024-07-18", PriceReader::date);
        if (from.isPresent() && !starts.add(startOf(from.get()))) {
            price.problem("from", from.get().toString(), "one price for each date");
        }
        Optional<Long> limit = price.optional("input-limit", "a whole number of tokens above 0",
                text -> Optional.of(text).filter(COUNT.asMatchPredicate()).map(Long::valueOf));
        Optional<Fields> kinds = price.requiredSection("usd-per-million-tokens");
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        kinds.get().knowOnly(List.of("input", "cached-input", "output"));
        Optional<NanoUsd> input = kinds.get().required("input", EXPECTED_USD, PriceReader::usd);
        Optional<NanoUsd> cachedInput = kinds.get().optional("cached-input", EXPECTED_USD, PriceReader::usd);
        Optional<NanoUsd> output = kinds.get().required("output", EXPECTED_USD, PriceReader::usd);
        if (from.isEmpty() || input.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PriceCard(provider + "/" + model + "@" + from.get(), provider, model,
                startOf(from.get()), input.get(), cachedInput.orElse(null), output.get(), limit.orElse(null)));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<NanoUsd> usd(String text) {
        return Optional.of(text).filter(USD.asMatchPredicate()).map(NanoUsd::ofUsd);
    }
}
