package io.seawall.inventory.java;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Maven group of archives without Maven's own files.
 *
 * <p>Artifact and version stand in the file name, because Maven and Gradle put them there. The
 * group is taken from the first of these hints that speaks; a hint of the manifest counts only if
 * its version agrees with the file name, since shading may leave the manifest of another archive:
 *
 * <ol>
 *   <li>the manifest names {@code group.artifact} as bundle or module;
 *   <li>a POM in the same folder or archive names the artifact;
 *   <li>the manifest names the vendor by a domain;
 *   <li>a POM anywhere in the layer names the artifact;
 *   <li>a sibling (same version, artifact that begins alike) has a group that fits the classes;
 *   <li>the manifest names a bundle or module that begins like a group;
 *   <li>the classes of all siblings have a package in common;
 *   <li>there are no classes, and a sibling has a group.
 * </ol>
 */
final class GroupFinder {

  /** Share of the siblings whose classes must lie below the common package, in percent. */
  private static final int MOST_SIBLINGS = 60;

  private final NamedArtifacts named = new NamedArtifacts();
  private final Map<Archive, ArchiveName> unnamed = new LinkedHashMap<>();
  private final List<Sibling> known = new ArrayList<>();
  private final Map<Archive, Identity> found = new HashMap<>();

  /** An archive with a known group, and the package of its classes where that is known. */
  private record Sibling(Coordinates coordinates, @Nullable String base) {

    /** How much the classes of another archive with this base package point to the same group. */
    int agreement(@Nullable String otherBase) {
      String group = coordinates.group();
      if (otherBase == null || isBelow(otherBase, group)) {
        return 2;
      }
      return base != null && !isBelow(base, group) && head(base).equals(head(otherBase)) ? 1 : 0;
    }

    private static String head(String packageName) {
      return GroupNames.head(packageName, GroupNames.shortest(packageName));
    }
  }

  /**
   * @param archives all of one layer
   */
  GroupFinder(List<Archive> archives) {
    for (Archive archive : archives) {
      named.add(archive);
      Coordinates own = archive.own(archive.declared());
      if (own != null) {
        known.add(new Sibling(own, archive.basePackage()));
      } else {
        unnamed.put(archive, ArchiveName.parse(archive.name(), archive.manifest().version()));
      }
    }
    unnamed.forEach(this::bySayings);
    unnamed.forEach(this::byClasses);
    unnamed.forEach(this::bySiblings);
  }

  /** What the archive is, or null if too few hints speak. */
  @Nullable Identity find(Archive archive) {
    return found.get(archive);
  }

  private void bySayings(Archive archive, ArchiveName name) {
    String artifact = name.artifact();
    String version = version(archive, name);
    if (version == null) {
      return;
    }
    Manifest manifest = archive.manifestFits() ? archive.manifest() : Manifest.NONE;
    String exact = SymbolicGroup.exact(manifest, artifact);
    String near = named.near(archive, artifact, version);
    String vendor = manifest.vendorId();
    if (near != null) {
      put(archive, near, artifact, version, "a POM beside names the artifact");
    } else if (exact != null) {
      guess(archive, exact, artifact, version, "manifest names group and artifact");
    } else if (vendor != null) {
      String group = SymbolicGroup.belowUmbrella(vendor, artifact);
      guess(archive, group, artifact, version, "manifest names the vendor");
    } else {
      String anywhere = named.anywhere(archive, artifact, version);
      put(archive, anywhere, artifact, version, "a POM of the same layer names the artifact");
    }
  }

  private void byClasses(Archive archive, ArchiveName name) {
    String version = version(archive, name);
    String base = archive.basePackage();
    if (version == null || found.containsKey(archive)) {
      return;
    }
    String artifact = name.artifact();
    Manifest manifest = archive.manifestFits() ? archive.manifest() : Manifest.NONE;
    String sibling = base == null ? null : sibling(artifact, version, base);
    String beginning = SymbolicGroup.beginning(manifest, artifact);
    if (sibling != null) {
      put(archive, sibling, artifact, version, "a sibling of the same version has this group");
    } else if (beginning != null) {
      guess(archive, beginning, artifact, version, "manifest names a bundle or module");
    } else if (base != null && name.version() != null) {
      guess(archive, common(name, base), artifact, version, "packages of the classes");
    }
  }

  private void bySiblings(Archive archive, ArchiveName name) {
    if (name.version() != null && archive.basePackage() == null && !found.containsKey(archive)) {
      String group = sibling(name.artifact(), name.version(), null);
      put(archive, group, name.artifact(), name.version(), "a sibling of the same version");
    }
  }

  /**
   * Takes a group that no POM confirms. One of a single segment is believed only if it is the
   * artifact's name, as in {@code antlr:antlr}. Apache Commons named its groups after the artifacts
   * until it changed to builds that write {@code pom.properties}.
   */
  private void guess(
      Archive archive, @Nullable String group, String artifact, String version, String reason) {
    if (group == null || group.indexOf('.') < 0 && !group.equals(artifact)) {
      return;
    }
    boolean commons = group.equals("org.apache.commons") && artifact.startsWith("commons-");
    put(archive, commons ? artifact : group, artifact, version, reason);
  }

  private void put(
      Archive archive, @Nullable String group, String artifact, String version, String reason) {
    if (group != null) {
      var coordinates = new Coordinates(group, artifact, version);
      found.put(archive, new Identity(coordinates, reason));
      known.add(new Sibling(coordinates, archive.basePackage()));
    }
  }

  private static @Nullable String version(Archive archive, ArchiveName name) {
    return name.version() != null ? name.version() : archive.manifest().version();
  }

  /**
   * The group of the sibling that agrees most and whose name has the longest beginning in common,
   * in whole words.
   *
   * @param base package of the classes; null if there are none
   */
  private @Nullable String sibling(String artifact, String version, @Nullable String base) {
    String group = null;
    int best = 0;
    for (Sibling sibling : known) {
      Coordinates coordinates = sibling.coordinates();
      int common = commonWords(artifact, coordinates.artifact());
      boolean enough =
          base != null
              || common == coordinates.artifact().length()
              || artifact.lastIndexOf('-', common - 1) > 0;
      int rank = common == 0 ? 0 : sibling.agreement(base) * 1000 + Math.min(common, 999);
      if (enough && rank > best && rank > 1000 && version.equals(coordinates.version())) {
        best = rank;
        group = coordinates.group();
      }
    }
    return group;
  }

  private @Nullable String common(ArchiveName name, String base) {
    var bases = new ArrayList<String>();
    for (var other : unnamed.entrySet()) {
      String otherBase = other.getKey().basePackage();
      if (otherBase != null
          && Objects.equals(other.getValue().version(), name.version())
          && !other.getValue().artifact().equals(name.artifact())
          && commonWords(other.getValue().artifact(), name.artifact()) > 0) {
        bases.add(otherBase);
      }
    }
    if (bases.isEmpty()) {
      return alone(base, name.artifact());
    }
    bases.add(base);
    return common(bases);
  }

  /**
   * As many segments as groups have at least, and one more if the artifact repeats it and it is not
   * the last word of the artifact, as in {@code org.junit.platform} for {@code
   * junit-platform-commons}.
   */
  private static String alone(String base, String artifact) {
    int shortest = GroupNames.shortest(base);
    String group = GroupNames.head(base, shortest);
    String longer = GroupNames.head(base, shortest + 1);
    String segment = longer.substring(longer.lastIndexOf('.') + 1);
    boolean last = artifact.endsWith("-" + segment);
    boolean repeated = GroupNames.squeezed(artifact).contains(segment);
    return shortest == 2 && repeated && !last ? longer : group;
  }

  private static @Nullable String common(List<String> bases) {
    String best = null;
    int bestSegments = 0;
    for (String base : bases) {
      for (int segments = GroupNames.shortest(base); segments > 0; segments++) {
        String head = GroupNames.head(base, segments);
        if (share(bases, head) < MOST_SIBLINGS) {
          break;
        }
        if (segments > bestSegments) {
          best = head;
          bestSegments = segments;
        }
        if (head.equals(base)) {
          break;
        }
      }
    }
    return best;
  }

  private static int share(List<String> bases, String head) {
    int below = 0;
    for (String base : bases) {
      if (isBelow(base, head)) {
        below++;
      }
    }
    return below * 100 / bases.size();
  }

  private static boolean isBelow(String base, String group) {
    return base.startsWith(group)
        && (base.length() == group.length() || base.charAt(group.length()) == '.');
  }

  /** Length of the common beginning that ends where a word ends in both. */
  private static int commonWords(String one, String other) {
    int common = 0;
    for (int i = 0; i <= Math.min(one.length(), other.length()); i++) {
      boolean oneEnds = i == one.length() || one.charAt(i) == '-';
      boolean otherEnds = i == other.length() || other.charAt(i) == '-';
      if (oneEnds && otherEnds) {
        common = i;
      }
      if (i == one.length() || i == other.length() || one.charAt(i) != other.charAt(i)) {
        return common;
      }
    }
    return common;
  }
}
