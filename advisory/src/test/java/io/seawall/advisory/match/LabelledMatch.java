package io.seawall.advisory.match;

import java.util.List;

/**
 * A row of scan/match-labels.
 *
 * @param image the image by digest
 * @param label {@code TP} where a person found the package affected, {@code FP} where not
 * @param vulnerability id that a scanner reported
 * @param cve the CVE behind it, else the same
 * @param name package
 * @param version installed version
 */
record LabelledMatch(
    String image, String label, String vulnerability, String cve, String name, String version) {

  static LabelledMatch parse(String line) {
    List<String> columns = List.of(line.split("\t", -1));
    return new LabelledMatch(
        columns.get(0),
        columns.get(1),
        columns.get(2),
        columns.get(3),
        columns.get(4),
        columns.get(5));
  }

  /** What is labelled. */
  String subject() {
    return image + " " + name + " " + version + " " + vulnerability;
  }
}
