package dev.souk.platform.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.souk.platform.config.ConfigProblem;
import dev.souk.platform.config.YamlFile;

/** Reads the folder of provider files. */
public final class CatalogReader {

    private static final String SUFFIX = ".yaml";

    private CatalogReader() {}

    /**
     * Reads every {@code <provider>.yaml} in the folder. Reads files: not for an event loop.
     *
     * @throws CatalogException with all problems of all files
     */
    public static Catalog read(Path folder) {
        List<ConfigProblem> problems = new ArrayList<>();
        Map<String, CatalogProvider> providers = new HashMap<>();
        for (Path file : files(folder)) {
            YamlFile yaml = YamlFile.read(file, file.toString());
            problems.addAll(yaml.problems());
            if (yaml.problems().isEmpty()) {
                String name = folder.relativize(file).toString();
                CatalogProvider provider = ProviderReader.read(new Fields("", yaml.root(), problems),
                        name.substring(0, name.length() - SUFFIX.length()));
                providers.put(provider.name(), provider);
            }
        }
        if (!problems.isEmpty()) {
            throw new CatalogException(problems);
        }
        return new Catalog(providers);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new CatalogException(
                    List.of(new ConfigProblem("", "", "a folder of provider files that can be read",
                            folder.toString())));
        }
    }
}
