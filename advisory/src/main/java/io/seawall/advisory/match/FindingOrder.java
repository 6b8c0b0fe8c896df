package io.seawall.advisory.match;

import io.seawall.model.Component;
import io.seawall.model.Finding;
import java.util.Comparator;

/** Sorts findings by component, then id. A class and no chain of lambdas, which start slowly. */
final class FindingOrder implements Comparator<Finding> {

  static final FindingOrder ORDER = new FindingOrder();

  private FindingOrder() {}

  // Most neighbours are of one component, and comparing all of it costs much.
  @SuppressWarnings("ReferenceEquality")
  @Override
  public int compare(Finding left, Finding right) {
    if (left.component() == right.component()) {
      return left.id().compareTo(right.id());
    }
    int order = left.component().purl().compareTo(right.component().purl());
    if (order == 0) {
      order = left.component().presence().compareTo(right.component().presence());
    }
    if (order == 0) {
      order = place(left.component()).compareTo(place(right.component()));
    }
    return order == 0 ? left.id().compareTo(right.id()) : order;
  }

  private static String place(Component component) {
    return component.evidence().isEmpty() ? "" : component.evidence().getFirst().path();
  }
}
