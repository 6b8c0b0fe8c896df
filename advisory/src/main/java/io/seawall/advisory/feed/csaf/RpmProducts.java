package io.seawall.advisory.feed.csaf;

import io.seawall.advisory.Ecosystem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the RPM that an id of a product stands for. */
final class RpmProducts {

  /** A package is a part of a module, that of a distribution. */
  private static final int MAX_DEPTH = 8;

  /** Red Hat Enterprise Linux: its main stream, and those that are maintained for longer. */
  private static final Set<String> STREAMS =
      Set.of(
          "enterprise_linux",
          "rhel_eus",
          "rhel_eus_long_life",
          "rhel_aus",
          "rhel_tus",
          "rhel_e4s",
          "rhel_els",
          "rhel_mission_critical");

  private final ProductTree tree;
  private final Map<String, Optional<RpmProduct>> known = new HashMap<>();

  RpmProducts(ProductTree tree) {
    this.tree = tree;
  }

  /**
   * The RPM with its release; null for what is no RPM of Red Hat Enterprise Linux.
   *
   * @throws CsafException if the tree does not hold it, or holds nonsense
   */
  @Nullable RpmProduct find(String id) throws CsafException {
    Optional<RpmProduct> found = known.get(id);
    if (found == null) {
      found = Optional.ofNullable(resolve(id));
      known.put(id, found);
    }
    return found.orElse(null);
  }

  private @Nullable RpmProduct resolve(String id) throws CsafException {
    ProductTree.Component component = tree.components.get(id);
    if (component == null) {
      if (!tree.products.containsKey(id)) {
        throw new CsafException("is not in the product tree");
      }
      return null;
    }
    String stream = "";
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      ProductTree.Component outer = tree.components.get(component.whole());
      if (outer == null) {
        return part(component.part(), release(component.whole()), stream);
      }
      if (depth == 0) {
        stream = module(outer.part());
      }
      component = new ProductTree.Component(component.part(), outer.whole());
    }
    throw new CsafException("is a part of itself, or lies more than " + MAX_DEPTH + " deep");
  }

  private @Nullable RpmProduct part(String id, @Nullable Ecosystem release, String stream)
      throws CsafException {
    if (release == null) {
      return null;
    }
    ProductTree.Product product = tree.products.get(id);
    if (product == null) {
      throw new CsafException("has a part that is not in the product tree: '" + id + "'");
    }
    RpmProduct rpm =
        product.purl().isEmpty()
            ? RpmProduct.ofName(product.name())
            : RpmProduct.ofPurl(product.purl());
    return rpm == null ? null : rpm.in(release, stream);
  }

  private String module(String id) throws CsafException {
    ProductTree.Product product = tree.products.get(id);
    if (product == null) {
      throw new CsafException("has a part that is not in the product tree: '" + id + "'");
    }
    return product.name().indexOf(':') < 0 ? "" : RpmProduct.stream(product.name());
  }

  /** The release of the product with this id; null if it is none. */
  private @Nullable Ecosystem release(String id) throws CsafException {
    ProductTree.Product product = tree.products.get(id);
    if (product == null) {
      throw new CsafException("is a part of what is not in the product tree: '" + id + "'");
    }
    String[] parts = product.cpe().split(":", -1);
    boolean named = parts.length > 4 && parts[2].equals("redhat") && STREAMS.contains(parts[3]);
    return named ? Ecosystem.ofRedHat(parts[3], parts[4].toLowerCase(Locale.ROOT)) : null;
  }
}
