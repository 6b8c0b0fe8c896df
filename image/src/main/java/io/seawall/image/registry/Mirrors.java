package io.seawall.image.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Hosts that are asked before a registry itself.
 *
 * @param byHost the mirrors of a registry in the order in which they are asked
 */
public record Mirrors(Map<String, List<Mirror>> byHost) {

  /** No mirrors. */
  public static final Mirrors NONE = new Mirrors(Map.of());

  public Mirrors {
    byHost = Map.copyOf(byHost);
  }

  /**
   * One mirror.
   *
   * @param host with port
   * @param prefix what stands before the repository's name there; empty for nothing
   */
  public record Mirror(String host, String prefix) {

    static Mirror parse(String text) {
      int slash = text.indexOf('/');
      String host = (slash < 0 ? text : text.substring(0, slash)).toLowerCase(Locale.ROOT);
      String prefix = slash < 0 ? "" : text.substring(slash + 1);
      if (!RegistryReference.isHost(host)
          || !(prefix.isEmpty() || RegistryReference.isRepository(prefix))) {
        throw new IllegalArgumentException("'" + text + "' is not HOST[:PORT][/PREFIX]");
      }
      return new Mirror(host, prefix);
    }
  }

  /**
   * Reads mirrors as users write them.
   *
   * @param texts each {@code HOST=MIRROR[,MIRROR…]}, where a mirror is {@code HOST[:PORT][/PREFIX]}
   * @throws IllegalArgumentException if one has another shape; the message quotes it
   */
  public static Mirrors parse(List<String> texts) {
    Map<String, List<Mirror>> mirrors = new HashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      String host = text.substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT);
      if (!RegistryReference.isHost(host)) {
        throw new IllegalArgumentException("'" + text + "' is not HOST=MIRROR[,MIRROR]");
      }
      for (String mirror : text.substring(equals + 1).split(",", -1)) {
        mirrors.computeIfAbsent(host, key -> new ArrayList<>()).add(Mirror.parse(mirror.strip()));
      }
    }
    return new Mirrors(mirrors);
  }

  /** The mirrors of a registry in the order in which they are asked; perhaps none. */
  public List<Mirror> of(String host) {
    return byHost.getOrDefault(host, List.of());
  }
}
