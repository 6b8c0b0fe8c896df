package io.seawall.policy.gatekeeper;

import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The other objects of a cluster, which templates see as {@code
 * data.inventory.namespace.<namespace>.<group/version>.<kind>.<name>} and {@code
 * data.inventory.cluster.<group/version>.<kind>.<name>}. Of two objects of one place the later one
 * counts.
 */
public final class Inventory {

  /** No objects. */
  public static final Inventory EMPTY = of(List.of());

  private static final String INVALID = "inventory-invalid";

  private final ObjectValue data;

  private Inventory(ObjectValue data) {
    this.data = data;
  }

  /**
   * An inventory of these objects.
   *
   * @throws io.seawall.model.SeawallException of code {@code inventory-invalid} if one lacks
   *     version, kind or name
   */
  public static Inventory of(List<? extends Value> objects) {
    var tree = new Branch();
    tree.child("cluster");
    tree.child("namespace");
    for (Value object : objects) {
      add(tree, Fields.of(object, INVALID));
    }
    return new Inventory(ObjectValue.builder().put("inventory", tree.value()).build());
  }

  private static void add(Branch tree, Fields fields) {
    String version = fields.text("apiVersion");
    String kind = fields.text("kind");
    String name = fields.required("metadata").text("name");
    String namespace = fields.required("metadata").text("namespace", "");
    Branch scope =
        namespace.isEmpty() ? tree.child("cluster") : tree.child("namespace").child(namespace);
    scope.child(version).child(kind).child(name).leaf = fields.object();
  }

  /** The documents for the evaluation. */
  ObjectValue data() {
    return data;
  }

  /** A namespace by its name, or null. */
  @Nullable ObjectValue namespace(String name) {
    Value at = data;
    for (String key : List.of("inventory", "cluster", "v1", "Namespace", name)) {
      at = at instanceof ObjectValue object ? object.get(key) : null;
      if (at == null) {
        return null;
      }
    }
    return at instanceof ObjectValue object ? object : null;
  }

  /** A place of the tree while it grows. */
  private static final class Branch {

    private final Map<String, Branch> children = new TreeMap<>();
    private @Nullable ObjectValue leaf;

    Branch child(String name) {
      return children.computeIfAbsent(name, _ -> new Branch());
    }

    ObjectValue value() {
      if (leaf != null) {
        return leaf;
      }
      ObjectValue.Builder object = ObjectValue.builder(children.size());
      children.forEach((name, child) -> object.put(name, child.value()));
      return object.build();
    }
  }
}
