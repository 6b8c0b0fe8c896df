package io.seawall.registry.judge.policy;

import io.seawall.inventory.BaseImages;
import io.seawall.inventory.BaseImages.BaseImage;
import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import io.seawall.model.Layer;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.UserRules;
import io.seawall.policy.expression.Glob;
import io.seawall.registry.judge.message.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Images must be built on one of these. A base image is known by the chainID of its layers (OCI
 * image specification, config.md, "Layer ChainID"), for annotations say what their writer likes.
 */
public final class BaseImageRule implements UserRules {

  /** The id that reasons name this rule by. */
  public static final String ID = "base-image";

  private static final int MAX_NAMED = 3;

  private final NavigableMap<Digest, String> allowed;

  private BaseImageRule(NavigableMap<Digest, String> allowed) {
    this.allowed = allowed;
  }

  /**
   * A rule by what is allowed.
   *
   * @param names patterns of names in the catalogue, in which {@code *} stands for anything
   * @param manifests digests of manifests in the catalogue
   * @param chainIds of base images that need not be in the catalogue
   * @param catalogue the known base images
   * @throws IllegalArgumentException if that allows nothing at all, or a digest is not in the
   *     catalogue
   */
  public static BaseImageRule of(
      Collection<String> names,
      Collection<Digest> manifests,
      Collection<Digest> chainIds,
      BaseImages catalogue) {
    var allowed = new TreeMap<Digest, String>();
    for (Digest chainId : chainIds) {
      allowed.put(chainId, chainId.toString());
    }
    var unknown = new TreeSet<>(manifests);
    List<Glob> globs = names.stream().map(Glob::new).toList();
    for (BaseImage image : catalogue.images()) {
      boolean named = globs.stream().anyMatch(glob -> glob.matches(image.name()));
      boolean listed = image.digest() != null && manifests.contains(image.digest());
      if (named || listed) {
        allowed.put(chainIds(image.diffIds()).getLast(), image.name());
      }
      if (image.digest() != null) {
        unknown.remove(image.digest());
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the catalogue of base images does not know " + unknown.getFirst());
    } else if (allowed.isEmpty()) {
      throw new IllegalArgumentException("no base image would be allowed");
    }
    return new BaseImageRule(allowed);
  }

  /** The chainID of each number of layers, from the lowest layer alone to all of them. */
  static List<Digest> chainIds(List<Digest> diffIds) {
    List<Digest> chain = new ArrayList<>();
    for (Digest diffId : diffIds) {
      chain.add(
          chain.isEmpty()
              ? diffId
              : Digest.sha256Of(
                  (chain.getLast() + " " + diffId).getBytes(StandardCharsets.US_ASCII)));
    }
    return chain;
  }

  @Override
  public Digest digest() {
    var lines = new StringBuilder(ID);
    for (Digest chainId : allowed.keySet()) {
      lines.append('\n').append(chainId);
    }
    return Digest.sha256Of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<Reason> reasons(DecisionInput input, List<Finding> findings) {
    List<Digest> diffIds = new ArrayList<>();
    for (Layer layer : input.facts().layers()) {
      if (layer.diffId() == null) {
        break;
      }
      diffIds.add(layer.diffId());
    }
    List<Digest> chain = chainIds(diffIds);
    if (chain.stream().anyMatch(allowed::containsKey)) {
      return List.of();
    }
    List<String> some = new TreeSet<>(allowed.values()).stream().limit(MAX_NAMED).toList();
    String named = Printable.of(String.join(", ", some), 300);
    String en =
        "it is built on none of the "
            + allowed.size()
            + " base images that are allowed here, such as "
            + named;
    String zh = "该镜像不是基于此处允许的 " + allowed.size() + " 个基础镜像之一构建的，例如 " + named;
    List<String> evidence = chain.isEmpty() ? List.of() : List.of("chain@" + chain.getLast());
    return List.of(new Reason(ID, 1, Verdict.DENY, en, zh, evidence));
  }
}
