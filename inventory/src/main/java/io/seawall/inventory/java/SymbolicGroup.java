package io.seawall.inventory.java;

import org.jspecify.annotations.Nullable;

/** Reads a Maven group out of the OSGi bundle name or the module name in a manifest. */
final class SymbolicGroup {

  private SymbolicGroup() {}

  /**
   * The group if a name is {@code group.artifact}, whatever separators the artifact has there, as
   * in {@code com.github.luben.zstd_jni} for {@code zstd-jni}; null otherwise.
   */
  static @Nullable String exact(Manifest manifest, String artifact) {
    String group = exact(manifest.symbolicName(), artifact, true);
    return group != null ? group : exact(manifest.get("Automatic-Module-Name"), artifact, false);
  }

  /**
   * The group if a name begins like one: what is left without the last segments that are words of
   * the artifact, or all of it if it names a domain and no part of it is; null otherwise.
   */
  static @Nullable String beginning(Manifest manifest, String artifact) {
    String group = beginning(manifest.symbolicName(), artifact);
    return group != null ? group : beginning(manifest.get("Automatic-Module-Name"), artifact);
  }

  /**
   * The group where only an organisation with many projects is known: Apache joins the words of the
   * artifact but the last, others keep the artifact whole.
   */
  static String belowUmbrella(String group, String artifact) {
    if (!GroupNames.isUmbrella(group)) {
      return group;
    }
    int last = artifact.lastIndexOf('-');
    return group.equals("org.apache") && last > 0
        ? group + "." + artifact.substring(0, last).replace('-', '.')
        : group + "." + artifact;
  }

  private static @Nullable String exact(@Nullable String name, String artifact, boolean bundle) {
    if (name == null || !GroupNames.isPlausible(name)) {
      return null;
    }
    if (name.endsWith("." + artifact)) {
      return before(name, name.length() - artifact.length() - 1, artifact);
    }
    String wanted = GroupNames.squeezed(artifact);
    int last = name.lastIndexOf('.');
    if (GroupNames.squeezed(name.substring(last + 1)).equals(wanted)) {
      return before(name, last, artifact);
    }
    for (int dot = name.lastIndexOf('.', last - 1); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      if (GroupNames.squeezed(name.substring(dot + 1)).equals(wanted)) {
        boolean project = name.lastIndexOf('.', dot - 1) > 0;
        return name.substring(0, !bundle && project ? dot : name.indexOf('.', dot + 1));
      }
    }
    return null;
  }

  /** The name up to the artifact, or all of it where that names no project. */
  private static @Nullable String before(String name, int end, String artifact) {
    String group = name.substring(0, end);
    if (group.equals("org.apache")) {
      return belowUmbrella(group, artifact);
    }
    if (group.indexOf('.') < 0 && !GroupNames.isTopLevel(group)) {
      return null;
    }
    return group.indexOf('.') < 0 || GroupNames.isUmbrella(group) ? name : group;
  }

  /** Whether both are names of several words with the same first one. */
  private static boolean isOfSameFamily(String segment, String artifact) {
    int dash = artifact.indexOf('-');
    return dash > 0 && segment.startsWith(artifact.substring(0, dash + 1));
  }

  private static @Nullable String beginning(@Nullable String name, String artifact) {
    if (name == null || !GroupNames.isPlausible(name) || name.equals(artifact)) {
      return null;
    }
    int last = name.lastIndexOf('.');
    if (isOfSameFamily(name.substring(last + 1), artifact)) {
      return belowUmbrella(name.substring(0, last), artifact);
    }
    String words = "-" + artifact.replace('.', '-').replace('_', '-') + "-";
    String group = name;
    int shortest = GroupNames.shortest(name);
    for (int dot = group.lastIndexOf('.'); dot > 0; dot = group.lastIndexOf('.')) {
      boolean word = words.contains("-" + group.substring(dot + 1) + "-");
      if (!word || GroupNames.head(group, shortest).equals(group)) {
        break;
      }
      group = group.substring(0, dot);
    }
    int dot = group.indexOf('.');
    return dot > 0 && GroupNames.isTopLevel(group.substring(0, dot)) ? group : null;
  }
}
