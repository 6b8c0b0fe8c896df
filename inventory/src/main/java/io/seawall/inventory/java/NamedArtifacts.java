package io.seawall.inventory.java;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts that POMs name, so that the group of an archive which says only its artifact can be
 * looked up: first among the POMs that lie in the same folder or archive, then in the whole layer.
 */
final class NamedArtifacts {

  private final Map<String, List<Coordinates>> everywhere = new HashMap<>();
  private final Map<String, Map<String, List<Coordinates>>> byContainer = new HashMap<>();

  /** Remembers what the POMs in the archive name. */
  void add(Archive archive) {
    Map<String, List<Coordinates>> near =
        byContainer.computeIfAbsent(archive.container(), container -> new HashMap<>());
    for (Coordinates declared : archive.declared()) {
      add(declared, near);
    }
    for (PomXml pom : archive.poms()) {
      for (Coordinates named : pom.named()) {
        add(named, near);
      }
    }
  }

  /** The group by POMs that lie beside the archive; null if they do not tell. */
  @Nullable String near(Archive archive, String artifact, String version) {
    return find(
        byContainer.getOrDefault(archive.container(), Map.of()), archive, artifact, version);
  }

  /** The group by all POMs of the layer; null if they do not tell. */
  @Nullable String anywhere(Archive archive, String artifact, String version) {
    return find(everywhere, archive, artifact, version);
  }

  private void add(Coordinates named, Map<String, List<Coordinates>> near) {
    addTo(near, named);
    addTo(everywhere, named);
  }

  private static void addTo(Map<String, List<Coordinates>> map, Coordinates named) {
    List<Coordinates> same = map.computeIfAbsent(named.artifact(), a -> new ArrayList<>(2));
    if (!same.contains(named)) {
      same.add(named);
    }
  }

  /**
   * The group under which the artifact is named in this version, else the only one, else the one of
   * several to which the archive itself points.
   */
  private static @Nullable String find(
      Map<String, List<Coordinates>> map, Archive archive, String artifact, String version) {
    String only = null;
    String pointed = null;
    boolean several = false;
    for (Coordinates candidate : map.getOrDefault(artifact, List.of())) {
      if (version.equals(candidate.version())) {
        return candidate.group();
      }
      several |= only != null && !only.equals(candidate.group());
      only = candidate.group();
      if (isPointedTo(archive, candidate.group())) {
        pointed = candidate.group();
      }
    }
    return several ? pointed : only;
  }

  private static boolean isPointedTo(Archive archive, String group) {
    String base = archive.basePackage();
    String symbolic = archive.manifest().symbolicName();
    return base != null && base.startsWith(group) || symbolic != null && symbolic.startsWith(group);
  }
}
