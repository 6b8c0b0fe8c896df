package io.seawall.policy.source;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One YAML 1.2 file: a single document in UTF-8 of at most 1 MiB, 16 levels and 100,000 values,
 * without anchors, aliases and tags.
 */
public final class YamlFile {

  private static final int MAX_BYTES = 1 << 20;

  private final String name;
  private final @Nullable YamlValue root;
  private final Problems problems;

  private YamlFile(String name, @Nullable YamlValue root, Problems problems) {
    this.name = name;
    this.root = root;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param problems takes what breaks YAML or a limit
   * @throws SeawallException {@code file-unreadable} of kind CONFIG if it is not there or cannot be
   *     read
   */
  public static YamlFile read(Path path, Problems problems) {
    byte[] content;
    try (InputStream in = Files.newInputStream(path)) {
      content = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      String why = e instanceof NoSuchFileException ? "it is not there" : e.toString();
      throw new SeawallException(
          ErrorKind.CONFIG, "file-unreadable", "cannot read " + path + ": " + why, e);
    }
    String name = path.toString();
    if (content.length > MAX_BYTES) {
      problems.add(name, Place.START, "the file is larger than " + MAX_BYTES + " bytes");
      return new YamlFile(name, null, problems);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return parse(name, text, problems);
    } catch (CharacterCodingException e) {
      problems.add(name, Place.START, "the file is not UTF-8");
      return new YamlFile(name, null, problems);
    }
  }

  /**
   * Reads a text.
   *
   * @param name the name for messages
   * @param problems takes what breaks YAML or a limit
   */
  public static YamlFile parse(String name, String text, Problems problems) {
    var settings =
        LoadSettings.builder().setLabel(name).setCodePointLimit(MAX_BYTES).setUseMarks(true);
    String content = text.startsWith("\ufeff") ? text.substring(1) : text;
    YamlValue root = null;
    try {
      var events = new Parse(settings.build()).parseString(content).iterator();
      root = new YamlTree(name, events, problems).root();
    } catch (YamlTree.LimitException e) {
      problems.add(name, e.place(), String.valueOf(e.getMessage()));
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(YamlTree::place).orElse(Place.START);
      problems.add(name, place, "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(name, Place.START, "not YAML: " + e.getMessage());
    }
    return new YamlFile(name, root, problems);
  }

  /** The name for messages. */
  public String name() {
    return name;
  }

  /**
   * The root as a mapping with these keys; a mapping without keys where the file is empty or its
   * root is something else, which is noted as a problem.
   */
  public Section section(Set<String> keys) {
    if (root instanceof YamlValue.Mapping mapping) {
      return new Section(name, mapping, keys, problems);
    }
    if (root != null && !(root instanceof YamlValue.Scalar scalar && scalar.isNull())) {
      problems.add(name, root.place(), "the file holds keys with values, not " + root.kind());
    }
    return new Section(name, new YamlValue.Mapping(Place.START, List.of()), keys, problems);
  }
}
