package io.seawall.sensor.host.tree;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of a process by their numbers; those that may not be read are missing.
 *
 * @param numbers inode numbers of the namespaces
 */
public record NamespaceSet(Map<NamespaceKind, Long> numbers) {

  /** Copies the map. */
  public NamespaceSet {
    numbers = Map.copyOf(numbers);
  }

  /** Those of a process, by its folder below /proc. */
  public static NamespaceSet of(HostTree tree, String process) {
    Map<NamespaceKind, Long> numbers = new EnumMap<>(NamespaceKind.class);
    for (NamespaceKind kind : NamespaceKind.values()) {
      String link = tree.link("/proc/" + process + "/ns/" + kind.word());
      Long number = link == null ? null : number(link, kind);
      if (number != null) {
        numbers.put(kind, number);
      }
    }
    return new NamespaceSet(numbers);
  }

  /** The number in {@code pid:[4026531836]}. */
  static @Nullable Long number(String link, NamespaceKind kind) {
    String head = kind.word() + ":[";
    if (!link.startsWith(head) || !link.endsWith("]") || link.length() > head.length() + 20) {
      return null;
    }
    try {
      return Long.valueOf(link.substring(head.length(), link.length() - 1));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The number of one; null if unknown. */
  public @Nullable Long get(NamespaceKind kind) {
    return numbers.get(kind);
  }
}
