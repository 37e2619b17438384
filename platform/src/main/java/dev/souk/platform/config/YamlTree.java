package dev.souk.platform.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import dev.souk.platform.config.YamlValue.Entry;
import dev.souk.platform.config.YamlValue.Items;
import dev.souk.platform.config.YamlValue.Section;
import dev.souk.platform.config.YamlValue.Text;

/** Turns the nodes of one file into values, and notes what a YAML parser lets pass: a key twice, an alias. */
final class YamlTree {

    private final String shownAs;
    private final List<ConfigProblem> problems = new ArrayList<>();
    /** An alias is the same node again: it may hold itself, or multiply a small file into a giant tree. */
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    YamlTree(String shownAs) {
        this.shownAs = shownAs;
    }

    YamlFile read(Optional<Node> root) {
        Section nothing = new Section(List.of(), shownAs);
        if (root.isEmpty()) {
            return new YamlFile(nothing, List.of());
        }
        YamlValue value = value("", root.get());
        if (value instanceof Section section) {
            return new YamlFile(section, problems);
        }
        if (!value.shown().isEmpty()) {
            problems.add(new ConfigProblem("", "", "keys with values, such as 'key: value'", value.where()));
        }
        return new YamlFile(nothing, problems);
    }

    private YamlValue value(String path, Node node) {
        String where = shownAs + node.getStartMark().map(YamlFile::place).orElse("");
        if (!seen.add(node)) {
            problems.add(new ConfigProblem(path, "", "the value itself instead of an alias", where));
            return new Text("", where);
        }
        return switch (node) {
            case MappingNode mapping -> section(path, mapping, where);
            case SequenceNode sequence -> new Items(
                    sequence.getValue().stream().map(item -> value(path, item)).toList(), where);
            case ScalarNode scalar -> new Text(scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue(), where);
            default -> throw new IllegalStateException("a YAML node of kind " + node.getNodeType());
        };
    }

    private Section section(String path, MappingNode mapping, String where) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlValue keyValue = value(path, tuple.getKeyNode());
            if (!(keyValue instanceof Text(String key, String keyWhere)) || key.isEmpty()) {
                problems.add(new ConfigProblem(path, keyValue.shown(), "a name as the key", keyValue.where()));
                continue;
            }
            String name = path.isEmpty() ? key : path + "." + key;
            Entry entry = new Entry(key, keyWhere, value(name, tuple.getValueNode()));
            Entry first = entries.putIfAbsent(key, entry);
            if (first != null) {
                problems.add(new ConfigProblem(name, "", "to stand once; it stands at " + first.where() + " too",
                        keyWhere));
            }
        }
        return new Section(List.copyOf(entries.values()), where);
    }
}
