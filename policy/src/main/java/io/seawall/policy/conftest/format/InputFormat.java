package io.seawall.policy.conftest.format;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The formats in which configuration is read, by Conftest's names and in its shapes.
 *
 * <p>Limits: 16 MiB of text, 100 levels (1,000 in JSON and YAML).
 */
public enum InputFormat {
  /** Instructions of a Dockerfile. */
  DOCKERFILE,
  /** {@code NAME=value}. */
  DOTENV,
  /** HCL with each block a list of objects, labels too. */
  HCL1,
  /** HCL as Terraform writes it. */
  HCL2,
  /** Lines of {@code .gitignore} and {@code .dockerignore}. */
  IGNORE,
  /** Sections of keys. */
  INI,
  /** JSON. */
  JSON,
  /** JSON with comments and commas behind the last item. */
  JSONC,
  /** Java's properties. */
  PROPERTIES,
  /** TOML. */
  TOML,
  /** XML. */
  XML,
  /** YAML, several documents in a text. */
  YAML;

  private static final int MAX_TEXT = 16 << 20;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Conftest's name, for example {@code hcl2}. */
  public String label() {
    return label;
  }

  /**
   * The format of a name.
   *
   * @throws SeawallException of code {@code input-format-unknown}, which says what to do about
   *     formats of Conftest that are not read here
   */
  public static InputFormat of(String name) {
    for (InputFormat format : values()) {
      if (format.label.equals(name)) {
        return format;
      }
    }
    throw unknown("the format " + name + " is not read", name);
  }

  /**
   * The format of a file, by its name.
   *
   * @throws SeawallException of code {@code input-format-unknown}
   */
  public static InputFormat ofPath(String path) {
    InputFormat format = known(path);
    if (format == null) {
      throw unknown(path + ": nothing reads files of this name", extension(path));
    }
    return format;
  }

  /** Whether the format of a file is known by its name, so that folders can be searched. */
  public static boolean isKnown(String path) {
    return known(path) != null;
  }

  private static @Nullable InputFormat known(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (name.equals("dockerfile") || name.startsWith("dockerfile.")) {
      return DOCKERFILE;
    }
    return switch (extension(path)) {
      case "", "yml", "yaml" -> YAML;
      case "tf", "tfvars", "hcl" -> HCL2;
      case "gitignore", "dockerignore" -> IGNORE;
      case "env" -> DOTENV;
      case "json" -> JSON;
      case "jsonc" -> JSONC;
      case "toml" -> TOML;
      case "ini" -> INI;
      case "properties" -> PROPERTIES;
      case "xml" -> XML;
      case "dockerfile" -> DOCKERFILE;
      default -> null;
    };
  }

  private static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return name.indexOf('.') < 0 ? "" : name.substring(name.lastIndexOf('.') + 1);
  }

  private static SeawallException unknown(String problem, String name) {
    String remedy =
        switch (name) {
          case "cue" -> "export it: cue export --out json";
          case "jsonnet" -> "render it: jsonnet FILE > FILE.json";
          case "hocon", "conf", "edn", "vcl", "nginx" -> "convert it to JSON or YAML first";
          default -> "name one with --parser: " + labels();
        };
    return new SeawallException(ErrorKind.USER, "input-format-unknown", problem + "; " + remedy);
  }

  private static String labels() {
    var labels = new StringBuilder();
    for (InputFormat format : values()) {
      labels.append(labels.isEmpty() ? "" : ", ").append(format.label);
    }
    return labels.toString();
  }

  /**
   * Reads a text.
   *
   * @param path how messages call it
   * @return one document; several documents of YAML, and documents that are a list, as a list,
   *     whose items Conftest judges one by one
   * @throws SeawallException of code {@code input-malformed} with the line where it is known
   */
  public Value read(String path, byte[] content) {
    if (content.length > MAX_TEXT) {
      throw malformed(path, "is longer than " + MAX_TEXT + " bytes", null);
    }
    String text = new String(content, StandardCharsets.UTF_8);
    try {
      return read(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (MalformedInputException e) {
      throw malformed(path + ":" + e.line(), String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw malformed(path, String.valueOf(e.getMessage()), e);
    }
  }

  private Value read(String text) {
    return switch (this) {
      case DOCKERFILE -> new DockerfileReader(text).read();
      case DOTENV -> new DotenvReader(text).read();
      case HCL1 -> HclFormats.hcl1(text);
      case HCL2 -> HclFormats.hcl2(text);
      case IGNORE -> LineFormats.ignore(text);
      case INI -> LineFormats.ini(text);
      case JSON -> JsonValues.parse(text);
      case JSONC -> JsonValues.parse(JsonComments.blanked(text));
      case PROPERTIES -> PropertiesFormat.read(text);
      case TOML -> new TomlReader(text).read();
      case XML -> XmlReader.read(text);
      case YAML -> {
        List<Value> documents = YamlValues.parseAll(text);
        yield documents.size() == 1 ? documents.getFirst() : ArrayValue.of(documents);
      }
    };
  }

  private static SeawallException malformed(
      String place, String problem, @Nullable Throwable cause) {
    return new SeawallException(ErrorKind.USER, "input-malformed", place + ": " + problem, cause);
  }
}
