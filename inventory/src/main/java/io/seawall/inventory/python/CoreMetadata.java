package io.seawall.inventory.python;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.model.PackageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The headers that a scanner needs of a core metadata file: {@code Name: value} lines up to the
 * first empty line; names compare without case. A header that stands twice counts the first time.
 *
 * @param name as the project writes it
 * @param version as written
 * @param licenses the expression if there is one, else the License header, else the trove
 *     classifiers of licences
 */
record CoreMetadata(String name, String version, List<String> licenses) {

  private static final String CLASSIFIER = "License ::";

  /** Longer License headers hold the text of a licence, not its name. */
  private static final int LONGEST_LICENSE_NAME = 100;

  /**
   * @throws MalformedFileException if there is no name or no version
   */
  static CoreMetadata parse(String text) throws MalformedFileException {
    var headers = new Headers();
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      String line = text.substring(from, to);
      if (line.isBlank()) {
        break;
      }
      headers.line(line);
      from = to + 1;
    }
    return headers.toMetadata();
  }

  FoundPackage toPackage() {
    return FoundPackage.of(PackageType.PYPI, name, version, licenses);
  }

  private static final class Headers {

    private @Nullable String name;
    private @Nullable String version;
    private @Nullable String expression;
    private @Nullable String license;
    private final List<String> classifiers = new ArrayList<>();

    void line(String line) {
      int colon = line.indexOf(':');
      if (colon <= 0 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        return;
      }
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "name" -> name = name == null ? value : name;
        case "version" -> version = version == null ? value : version;
        case "license-expression" -> expression = value;
        case "license" -> license = value;
        case "classifier" -> {
          if (value.startsWith(CLASSIFIER)) {
            classifiers.add(value.substring(value.lastIndexOf("::") + 2).strip());
          }
        }
        default -> {}
      }
    }

    CoreMetadata toMetadata() throws MalformedFileException {
      if (name == null || name.isEmpty() || version == null || version.isEmpty()) {
        throw new MalformedFileException(
            name == null || name.isEmpty() ? "no header Name" : "no header Version");
      }
      return new CoreMetadata(name, version, licenses());
    }

    private List<String> licenses() {
      if (expression != null && !expression.isEmpty()) {
        return List.of(expression);
      }
      if (license != null
          && !license.isEmpty()
          && !license.equals("UNKNOWN")
          && license.length() <= LONGEST_LICENSE_NAME) {
        return List.of(license);
      }
      return classifiers;
    }
  }
}
