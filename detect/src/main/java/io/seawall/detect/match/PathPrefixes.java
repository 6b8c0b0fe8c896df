package io.seawall.detect.match;

import io.seawall.detect.value.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Paths, of which a text must be one or lie below one. They are compared component by component; a
 * component may be a {@link Glob}.
 */
final class PathPrefixes {

  private final Level root = new Level();

  PathPrefixes(List<Text> paths) {
    for (Text path : paths) {
      Level level = root;
      for (Text component : components(path)) {
        level = level.child(component);
      }
      level.ends = true;
    }
  }

  boolean matches(Text path) {
    return root.matches(components(path), 0);
  }

  /** Empty components count for nothing, but for whether the path begins with a slash. */
  private static List<Text> components(Text path) {
    var components = new ArrayList<Text>();
    byte[] bytes = path.bytes();
    int from = 0;
    if (bytes.length > 0 && bytes[0] == '/') {
      components.add(Text.of("/"));
    }
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '/') {
        if (i > from) {
          components.add(Text.of(Arrays.copyOfRange(bytes, from, i)));
        }
        from = i + 1;
      }
    }
    return components;
  }

  /** What may follow a component. */
  private static final class Level {

    private final Map<Text, Level> exact = new HashMap<>();
    private final Map<Text, Level> globs = new HashMap<>();
    private boolean ends;

    Level child(Text component) {
      Map<Text, Level> children = Glob.isPattern(component) ? globs : exact;
      return children.computeIfAbsent(component, _ -> new Level());
    }

    boolean matches(List<Text> components, int at) {
      if (ends) {
        return true;
      } else if (at == components.size()) {
        return false;
      }
      Text component = components.get(at);
      Level next = exact.get(component);
      if (next != null && next.matches(components, at + 1)) {
        return true;
      }
      for (Map.Entry<Text, Level> glob : globs.entrySet()) {
        if (new Glob(glob.getKey(), false).matches(component)
            && glob.getValue().matches(components, at + 1)) {
          return true;
        }
      }
      return false;
    }
  }
}
