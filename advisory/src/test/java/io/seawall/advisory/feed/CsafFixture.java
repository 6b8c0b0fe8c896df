package io.seawall.advisory.feed;

import java.util.ArrayList;
import java.util.List;

/** Small CSAF documents for tests. */
final class CsafFixture {

  static final String RHEL_9 = "cpe:/o:redhat:enterprise_linux:9::baseos";

  private final String id;
  private final List<String> branches = new ArrayList<>();
  private final List<String> relationships = new ArrayList<>();
  private final List<String> vulnerabilities = new ArrayList<>();

  CsafFixture(String id) {
    this.id = id;
  }

  /** A product; {@code helper} is a CPE, a package URL, or empty. */
  CsafFixture product(String product, String helper) {
    String kind = helper.startsWith("cpe:") ? "cpe" : "purl";
    String identified =
        helper.isEmpty()
            ? ""
            : ",'product_identification_helper':{'%s':'%s'}".formatted(kind, helper);
    branches.add(
        "{'category':'product_version','name':'%s','product':{'name':'%s','product_id':'%s'%s}}"
            .formatted(product, product, product, identified));
    return this;
  }

  /** The product {@code whole:part}. */
  CsafFixture part(String whole, String part) {
    relationships.add(
        ("{'category':'default_component_of','full_product_name':{'name':'x','product_id':'%s:%s'},"
                + "'product_reference':'%s','relates_to_product_reference':'%s'}")
            .formatted(whole, part, part, whole));
    return this;
  }

  /** A vulnerability, with the content after its id. */
  CsafFixture vulnerability(String cve, String content) {
    vulnerabilities.add("{'cve':'%s','title':'A flaw'%s}".formatted(cve, content));
    return this;
  }

  String json() {
    return ("{'document':{'category':'csaf_vex','title':'An update','aggregate_severity':"
            + "{'text':'Important'},'publisher':{'namespace':'https://www.redhat.com'},"
            + "'tracking':{'id':'%s','status':'final','initial_release_date':"
            + "'2024-01-02T00:00:00+00:00','current_release_date':'2024-03-04T05:06:07+00:00'}},"
            + "'product_tree':{'branches':[{'category':'vendor','name':'Red Hat','branches':[%s]}],"
            + "'relationships':[%s]},'vulnerabilities':[%s]}")
        .formatted(
            id,
            String.join(",", branches),
            String.join(",", relationships),
            String.join(",", vulnerabilities))
        .replace('\'', '"');
  }
}
