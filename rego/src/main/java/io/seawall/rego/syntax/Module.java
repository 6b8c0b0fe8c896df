package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parsed file.
 *
 * @param version the generation that the file was read as
 * @param packagePath path of the package below {@code data}, for example {@code [kubernetes,
 *     admission]}
 * @param packageAt where the package clause stands
 * @param imports imports but for those of keywords, which only steer the parser
 * @param rules rules in order of writing
 * @param annotations the metadata of the package ({@code package} and {@code subpackages} scopes)
 */
public record Module(
    Source source,
    RegoVersion version,
    List<String> packagePath,
    Location packageAt,
    List<Import> imports,
    List<Rule> rules,
    List<Annotations> annotations) {

  /**
   * An import.
   *
   * @param root {@code data} or {@code input}
   * @param path what follows the root, may be empty
   * @param alias the name after {@code as}, or null
   */
  public record Import(Location at, String root, List<String> path, @Nullable String alias) {

    /** The name by which the module calls it. */
    public String name() {
      return alias != null ? alias : path.isEmpty() ? root : path.getLast();
    }
  }
}
