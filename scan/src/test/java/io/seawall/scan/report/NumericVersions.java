package io.seawall.scan.report;

import io.seawall.model.PackageType;
import java.util.ArrayList;
import java.util.List;

/** Compares versions by the numbers in them, which is enough for the samples. */
final class NumericVersions implements VersionComparison {

  @Override
  public int compare(PackageType type, String left, String right) {
    List<Integer> lefts = numbers(left);
    List<Integer> rights = numbers(right);
    for (int i = 0; i < Math.min(lefts.size(), rights.size()); i++) {
      int order = Integer.compare(lefts.get(i), rights.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(lefts.size(), rights.size());
  }

  private static List<Integer> numbers(String version) {
    var numbers = new ArrayList<Integer>();
    for (String part : version.split("[^0-9]+", -1)) {
      if (!part.isEmpty()) {
        numbers.add(Integer.valueOf(part));
      }
    }
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("no number in " + version);
    }
    return numbers;
  }
}
