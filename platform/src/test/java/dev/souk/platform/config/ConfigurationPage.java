package dev.souk.platform.config;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code docs/configuration.md} from the keys, so that it cannot fall behind them. */
final class ConfigurationPage {

    private static final String HEAD = """
                                       <!-- Made from ConfigKeys.java: ./mvnw -pl platform -am test -Dtest=ConfigurationPageTest \
                                       -Dsurefire.failIfNoSpecifiedTests=false -Dsouk.docs.write=true -->
                                       # Configuration

                                       Souk runs without any. What is set comes from four places; the first that says something about a key wins:

                                       1. an option of the command, where there is one: `souk up --port 9000`
                                       2. an environment variable: `SOUK_GATEWAY_PORT=9000`; an empty one counts as not set
                                       3. the file: `config/souk.yaml`, or the one that `--config` names
                                       4. the default

                                       Every problem in all of them is reported together, each with the value, what was expected and where it stands:

                                       ```
                                       config/souk.yaml line 20 column 9: gateway.port '99999': expected a port, 0 (any free one) to 65535
                                       environment SOUK_GATWAY_HOST: expected a known name: did you mean SOUK_GATEWAY_HOST?
                                       ```

                                       Variables that begin with `SOUK_` and stand for no key are refused too, except `SOUK_TOKEN`, `SOUK_URL`,
                                       `SOUK_CA`, `SOUK_HOME`, `SOUK_JAVA_HOME` and `SOUK_JAVA_OPTS`, which the command itself reads. Kubernetes sets such variables for each service
                                       whose name begins with `souk` (`SOUK_GATEWAY_PORT=tcp://…`): write `enableServiceLinks: false` into the pod.

                                       A running process looks at its file every two seconds. Keys marked *at once* follow it, and what changed is logged; the
                                       others keep their value until the next start, and that is logged too. A file with a problem changes nothing.

                                       Durations are `500ms`, `5s`, `2m`, `1h`; sizes `512KiB`, `32MiB`. Relative paths start at the folder of `souk`.
                                       """;

    private ConfigurationPage() {}

    static String text() {
        return HEAD + sections().stream().map(ConfigurationPage::section).collect(Collectors.joining());
    }

    private static List<String> sections() {
        return ConfigKeys.ALL.stream().map(ConfigurationPage::sectionOf).distinct().toList();
    }

    private static String sectionOf(ConfigKey<?> key) {
        return key.name().contains(".") ? key.name().substring(0, key.name().indexOf('.')) : "";
    }

    private static String section(String section) {
        Stream<ConfigKey<?>> keys = ConfigKeys.ALL.stream()
                .<ConfigKey<?>>map(key -> key)
                .filter(key -> sectionOf(key).equals(section));
        return "\n## " + (section.isEmpty() ? "General" : section) + "\n"
                + keys.map(ConfigurationPage::entry).collect(Collectors.joining());
    }

    private static String entry(ConfigKey<?> key) {
        String option = key.option().isEmpty() ? "" : ", option `" + key.option() + "`";
        String standard = key.standard().isEmpty() ? "empty" : "`" + key.standard() + "`";
        return "\n### `" + key.name() + "`\n\n" + key.description() + "\n\n- Environment `" + key.variable() + "`"
                + option
                + "\n- Default " + standard + "; takes " + key.type().expected() + "\n- Example `" + key.example()
                + "`\n- A change takes hold " + switch (key.takesHold()) {
                    case AT_START -> "at the next start";
                    case AT_ONCE -> "*at once*";
                } + "\n";
    }
}
