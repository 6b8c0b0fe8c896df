package io.seawall.scan.sbom;

import io.seawall.model.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The names by which the parts of one document refer to each other. */
final class BomRefs {

  static final String IMAGE = "image";
  static final String OPERATING_SYSTEM = "operating-system";

  private BomRefs() {}

  /**
   * One reference a component, in order: its package URL, with a number after it where several
   * components share one.
   */
  static List<String> of(List<Component> components) {
    var refs = new ArrayList<String>(components.size());
    var seen = new HashMap<String, Integer>();
    for (Component component : components) {
      String purl = component.purl().toString();
      int number = seen.merge(purl, 1, Integer::sum);
      // A package URL holds no space, so this is never another component's.
      refs.add(number == 1 ? purl : purl + " " + number);
    }
    return refs;
  }
}
