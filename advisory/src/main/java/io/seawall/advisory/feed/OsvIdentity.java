package io.seawall.advisory.feed;

import io.seawall.advisory.CveNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Under which ids an OSV record is reported.
 *
 * @param vulnerabilities each one a finding
 * @param aliases other ids of the same
 */
record OsvIdentity(List<String> vulnerabilities, List<String> aliases) {

  /**
   * The CVE if the record is one or names one as alias; the first if it names several. Else the
   * CVEs that it lists as upstream, each by itself; for a distribution's erratum also those that it
   * lists as related. Else its own id. An id such as {@code DEBIAN-CVE-2023-4911} or {@code
   * ALPINE-XSA-207} that only wraps one of these is neither.
   */
  static OsvIdentity of(OsvRecord record) {
    var others = new LinkedHashSet<String>(record.aliases);
    String wrapped = wrapped(record);
    if (CveNumber.isCve(record.id)) {
      return named(record.id, others);
    }
    if (wrapped.isEmpty()) {
      others.add(record.id);
    }
    if (CveNumber.isCve(wrapped)) {
      others.addAll(record.upstream);
      return named(wrapped, others);
    }
    List<String> cves = cves(record.aliases);
    if (!cves.isEmpty()) {
      return named(cves.getFirst(), others);
    }
    cves = cves(record.upstream);
    if (cves.isEmpty() && RecordSource.isErratum(record.id)) {
      cves = cves(record.related);
    }
    if (cves.isEmpty()) {
      return named(wrapped.isEmpty() ? record.id : wrapped, others);
    }
    return new OsvIdentity(cves, List.copyOf(others));
  }

  private static OsvIdentity named(String id, LinkedHashSet<String> others) {
    others.remove(id);
    others.remove("");
    return new OsvIdentity(List.of(id), List.copyOf(others));
  }

  /** The alias or upstream id at the end of the record's own; empty for none. */
  private static String wrapped(OsvRecord record) {
    for (List<String> ids : List.of(record.aliases, record.upstream)) {
      for (String id : ids) {
        if (!id.isEmpty() && record.id.endsWith("-" + id)) {
          return id;
        }
      }
    }
    return "";
  }

  private static List<String> cves(List<String> ids) {
    var cves = new ArrayList<String>();
    for (String id : ids) {
      if (CveNumber.isCve(id) && !cves.contains(id)) {
        cves.add(id);
      }
    }
    return cves;
  }
}
