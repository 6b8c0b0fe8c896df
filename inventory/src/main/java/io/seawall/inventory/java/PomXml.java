package io.seawall.inventory.java;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code pom.xml} inside an archive says: its own coordinates, its licences, and the
 * artifacts that it names, which tell the group of other archives of the same layer.
 *
 * @param own null if it does not name group, artifact and version itself or by its parent
 * @param licenses names as declared
 * @param named dependencies that are usually shipped, managed ones and the parent; versions are
 *     null where they are missing or placeholders
 */
record PomXml(@Nullable Coordinates own, List<String> licenses, List<Coordinates> named) {

  /** Deeper elements are not looked at; the deepest that counts has seven ancestors. */
  private static final int DEEPEST = 64;

  /** More artifacts than this are not remembered. */
  private static final int MOST_NAMED = 5_000;

  /** Reads it. Text that is no XML gives what stands before the break. */
  static PomXml parse(String text) {
    return new Reader(text).read();
  }

  /**
   * A forward scan of tags without entities, definitions or namespaces, so that nothing in a
   * hostile file can make it do more than one pass.
   */
  private static final class Reader {

    private final String text;
    private final ArrayDeque<String> open = new ArrayDeque<>();
    private final List<String> licenses = new ArrayList<>();
    private final List<Coordinates> named = new ArrayList<>();
    private @Nullable String group;
    private @Nullable String artifact;
    private @Nullable String version;
    private @Nullable String parentGroup;
    private @Nullable String parentArtifact;
    private @Nullable String parentVersion;
    private @Nullable String dependencyGroup;
    private @Nullable String dependencyArtifact;
    private @Nullable String dependencyVersion;
    private boolean shipped = true;
    private int deeper;

    Reader(String text) {
      this.text = text;
    }

    PomXml read() {
      int contentFrom = 0;
      for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
        if (text.startsWith("<!--", at)) {
          at = after("-->", at);
          contentFrom = at;
          continue;
        }
        int end = text.indexOf('>', at);
        if (end < 0) {
          break;
        }
        if (text.charAt(at + 1) == '/') {
          close(text.substring(contentFrom, at).strip());
        } else if (text.charAt(at + 1) != '?'
            && text.charAt(at + 1) != '!'
            && text.charAt(end - 1) != '/') {
          open(text.substring(at + 1, end));
        }
        at = end + 1;
        contentFrom = at;
      }
      return finished();
    }

    private int after(String mark, int from) {
      int found = text.indexOf(mark, from);
      return found < 0 ? text.length() : found + mark.length();
    }

    private void open(String tag) {
      int blank = 0;
      while (blank < tag.length() && tag.charAt(blank) > ' ') {
        blank++;
      }
      if (open.size() < DEEPEST) {
        open.push(tag.substring(0, blank));
      } else {
        deeper++;
      }
    }

    private void close(String content) {
      if (deeper > 0) {
        deeper--;
        return;
      }
      String element = open.poll();
      if (element == null) {
        return;
      }
      String parent = open.isEmpty() ? "" : open.peek();
      int depth = open.size();
      switch (parent) {
        case "project" -> {
          if (depth == 1) {
            own(element, content);
          }
        }
        case "parent" -> {
          if (depth == 2) {
            parent(element, content);
          }
        }
        case "dependency" -> dependency(element, content);
        case "dependencies" -> {
          if (element.equals("dependency")) {
            if (shipped) {
              add(dependencyGroup, dependencyArtifact, dependencyVersion);
            }
            shipped = true;
            dependencyGroup = null;
            dependencyArtifact = null;
            dependencyVersion = null;
          }
        }
        case "license" -> {
          if (element.equals("name") && !content.isEmpty() && content.length() <= 200) {
            licenses.add(content);
          }
        }
        default -> {}
      }
    }

    private void own(String element, String content) {
      switch (element) {
        case "groupId" -> group = PomProperties.filled(content);
        case "artifactId" -> artifact = PomProperties.filled(content);
        case "version" -> version = PomProperties.filled(content);
        default -> {}
      }
    }

    private void parent(String element, String content) {
      switch (element) {
        case "groupId" -> parentGroup = PomProperties.filled(content);
        case "artifactId" -> parentArtifact = PomProperties.filled(content);
        case "version" -> parentVersion = PomProperties.filled(content);
        default -> {}
      }
    }

    private void dependency(String element, String content) {
      switch (element) {
        case "groupId" -> dependencyGroup = isOwnGroup(content) ? ownGroup() : content;
        case "artifactId" -> dependencyArtifact = content;
        case "version" -> dependencyVersion = content;
        case "scope" -> shipped &= !content.equals("test") && !content.equals("provided");
        case "optional" -> shipped &= !content.equals("true");
        default -> {}
      }
    }

    private static boolean isOwnGroup(String content) {
      return content.equals("${project.groupId}")
          || content.equals("${pom.groupId}")
          || content.equals("${groupId}");
    }

    private @Nullable String ownGroup() {
      return group != null ? group : parentGroup;
    }

    private void add(
        @Nullable String ofGroup, @Nullable String ofArtifact, @Nullable String ofVersion) {
      String goodGroup = ofGroup == null ? null : PomProperties.filled(ofGroup);
      String goodArtifact = ofArtifact == null ? null : PomProperties.filled(ofArtifact);
      if (goodGroup != null && goodArtifact != null && named.size() < MOST_NAMED) {
        String goodVersion = ofVersion == null ? null : PomProperties.filled(ofVersion);
        named.add(new Coordinates(goodGroup, goodArtifact, goodVersion));
      }
    }

    private PomXml finished() {
      add(parentGroup, parentArtifact, parentVersion);
      String ownGroup = ownGroup();
      String ownVersion = version != null ? version : parentVersion;
      Coordinates own =
          ownGroup == null || artifact == null
              ? null
              : new Coordinates(ownGroup, artifact, ownVersion);
      return new PomXml(own, List.copyOf(licenses), List.copyOf(named));
    }
  }
}
