package io.seawall.advisory.feed.csaf;

import java.util.HashMap;
import java.util.Map;

/** The products of a CSAF document, and which one is a component of which other. */
public final class ProductTree {

  final Map<String, Product> products = new HashMap<>();
  final Map<String, Component> components = new HashMap<>();

  /**
   * A product.
   *
   * @param name as the tree states it
   * @param cpe CPE 2.2 name; empty for none
   * @param purl package URL; empty for none
   */
  record Product(String name, String cpe, String purl) {}

  /**
   * A product as part of another.
   *
   * @param part id of the part
   * @param whole id of the other
   */
  record Component(String part, String whole) {}

  /** Creates a tree without products. */
  public ProductTree() {}

  /**
   * Adds a product.
   *
   * @param id under which the document refers to it; the first one of an id counts
   * @param cpe empty for none
   * @param purl empty for none
   */
  public void add(String id, String name, String cpe, String purl) {
    products.putIfAbsent(id, new Product(name, cpe, purl));
  }

  /** Adds a product {@code id} that is the product {@code part} as a component of {@code whole}. */
  public void relate(String id, String part, String whole) {
    components.putIfAbsent(id, new Component(part, whole));
  }
}
