package io.seawall.policy.bundle;

import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.ObjectValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says of itself in its {@code .manifest}.
 *
 * @param revision name of the bundle's state, empty where it has none
 * @param roots paths below {@code data} that the bundle owns, without slashes at their ends;
 *     nothing in it may lie elsewhere. The empty path owns everything
 * @param version what its modules are read as, or null where it does not say
 * @param fileVersions exceptions from that: patterns of paths, in which a star stands for any text
 * @param metadata free for its author
 */
public record Manifest(
    String revision,
    List<String> roots,
    @Nullable RegoVersion version,
    Map<String, RegoVersion> fileVersions,
    ObjectValue metadata) {

  /** What holds where there is no manifest: the bundle owns everything. */
  public static final Manifest NONE =
      new Manifest("", List.of(""), null, Map.of(), ObjectValue.EMPTY);

  /** Whether a path below {@code data}, or a document around one, is the bundle's to define. */
  boolean owns(List<String> path) {
    for (String root : roots) {
      if (root.isEmpty() || path.size() >= parts(root).size() && startsWith(path, root)) {
        return true;
      }
    }
    return false;
  }

  /** Whether something that the bundle owns lies below a path. */
  boolean reaches(List<String> path) {
    for (String root : roots) {
      List<String> parts = parts(root);
      if (parts.size() > path.size() && parts.subList(0, path.size()).equals(path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(List<String> path, String root) {
    List<String> parts = parts(root);
    return path.subList(0, parts.size()).equals(parts);
  }

  static List<String> parts(String root) {
    return root.isEmpty() ? List.of() : List.of(root.split("/", -1));
  }
}
