package dev.souk.platform.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A YAML file as a tree of texts with their places.
 *
 * @param root     what was read; empty as far as it could not be
 * @param problems everything that is wrong with the file itself, whatever the meaning of its keys
 */
public record YamlFile(YamlValue.Section root, List<ConfigProblem> problems) {

    public YamlFile {
        problems = List.copyOf(problems);
    }

    /**
     * Reads one file.
     *
     * @param shownAs how problems name the file
     */
    public static YamlFile read(Path file, String shownAs) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (CharacterCodingException e) {
            return unusable(shownAs, "text in UTF-8", shownAs);
        } catch (IOException e) {
            return unusable(shownAs, "a file that can be read, " + reason(file, e), shownAs);
        }
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(shownAs).setAllowNonScalarKeys(true).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            return new YamlTree(shownAs).read(root);
        } catch (MarkedYamlEngineException e) {
            // Not the exception's message: it quotes the line, which may hold a password.
            String where = shownAs + e.getProblemMark().map(YamlFile::place).orElse("");
            return unusable(shownAs, "valid YAML, but " + e.getProblem(), where);
        } catch (ReaderException e) {
            return unusable(shownAs, "text without control characters", shownAs + place(text, e.getPosition()));
        } catch (YamlEngineException e) {
            return unusable(shownAs, "valid YAML of a usual size", shownAs);
        }
    }

    static String place(Mark mark) {
        return place(mark.getLine(), mark.getColumn());
    }

    private static String place(String text, int position) {
        String before = text.substring(0, text.offsetByCodePoints(0, position));
        return place((int) before.chars().filter(c -> c == '\n').count(),
                before.length() - before.lastIndexOf('\n') - 1);
    }

    private static String place(int line, int column) {
        return " line " + (line + 1) + " column " + (column + 1);
    }

    static String reason(Path file, IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "but there is none";
            case AccessDeniedException _ -> "but this user may not read it";
            default -> Files.isDirectory(file) ? "but it is a folder" : "but reading it failed: " + e.getMessage();
        };
    }

    private static YamlFile unusable(String shownAs, String expected, String where) {
        return new YamlFile(new YamlValue.Section(List.of(), shownAs),
                List.of(new ConfigProblem("", "", expected, where)));
    }
}
