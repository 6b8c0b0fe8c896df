package io.seawall.sensor.container.cgroup;

/** What may be an id of a container: it becomes a part of paths and of requests. */
public final class ContainerNames {

  private static final int LONGEST = 128;
  private static final int FULL_ID = 64;
  private static final int SHORT_ID = 12;

  private ContainerNames() {}

  /** Whether it is safe as one name in a path or in a request: letters, digits, dot, dash, _. */
  public static boolean isSafe(String name) {
    if (name.isEmpty() || name.length() > LONGEST || name.charAt(0) == '.') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }

  /** Whether it is 64 lower-case hexadecimal digits. */
  public static boolean isFullId(String name) {
    return name.length() == FULL_ID && isHex(name);
  }

  /** The first 12 digits of a full id; the names of lxc stay as they are. */
  public static String shortened(String id) {
    return isFullId(id) ? id.substring(0, SHORT_ID) : id;
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
