package io.seawall.sensor.host.tree;

/**
 * How a user namespace maps users to the machine's (/proc/PID/uid_map, user_namespaces(7)).
 *
 * @param root which user of the machine the namespace's root is; -1 if unmapped or unknown
 * @param identity whether everyone is who he is: there is no mapping
 */
public record UserMap(long root, boolean identity) {

  private static final long ALL = 4_294_967_295L;

  /** Reads the text; what makes no sense is left out. */
  public static UserMap parse(String text) {
    long root = -1;
    boolean identity = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String[] words = line.strip().split("\\s+");
      if (words.length == 3) {
        try {
          long inside = Long.parseLong(words[0]);
          long outside = Long.parseLong(words[1]);
          identity |= inside == 0 && outside == 0 && Long.parseLong(words[2]) >= ALL;
          root = inside == 0 && outside >= 0 && outside < ALL ? outside : root;
        } catch (NumberFormatException _) {
          // Left out.
        }
      }
    }
    return new UserMap(root, identity);
  }
}
