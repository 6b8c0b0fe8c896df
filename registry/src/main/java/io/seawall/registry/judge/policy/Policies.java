package io.seawall.registry.judge.policy;

import io.seawall.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The policies of all repositories. Of several patterns that fit a repository the most specific
 * wins ({@link RepositoryPattern#compareTo}); where none fits, {@link RepositoryPolicy#DEFAULT}
 * does. Policies are never mixed. Immutable.
 */
public final class Policies {

  /** The default policy for every repository. */
  public static final Policies DEFAULT = new Policies(List.of());

  private final Map<RepositoryPattern, RepositoryPolicy> byPattern = new TreeMap<>();

  /**
   * Policies in any order.
   *
   * @throws IllegalArgumentException if a pattern stands twice
   */
  public Policies(List<RepositoryPolicy> policies) {
    for (RepositoryPolicy policy : policies) {
      for (RepositoryPattern pattern : policy.repositories()) {
        if (byPattern.put(pattern, policy) != null) {
          throw new IllegalArgumentException("two policies are for '" + pattern.text() + "'");
        }
      }
    }
  }

  /** The policy of a repository. */
  public RepositoryPolicy of(String repository) {
    for (Map.Entry<RepositoryPattern, RepositoryPolicy> entry : byPattern.entrySet()) {
      if (entry.getKey().matches(repository)) {
        return entry.getValue();
      }
    }
    return RepositoryPolicy.DEFAULT;
  }

  /** Digest of all that decisions depend on. */
  public Digest digest() {
    var lines = new StringBuilder("default ").append(RepositoryPolicy.DEFAULT.digest());
    byPattern.forEach((pattern, policy) ->
        lines.append('\n').append(pattern.text()).append(' ').append(policy.digest()));
    return Digest.sha256Of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
