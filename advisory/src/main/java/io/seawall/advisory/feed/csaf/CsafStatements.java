package io.seawall.advisory.feed.csaf;

import io.seawall.advisory.Affected;
import io.seawall.advisory.severity.Cvss;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Works out what a document says of RPMs. */
public final class CsafStatements {

  private static final String PUBLISHER = "redhat";

  private final CsafDocument document;
  private final RpmProducts products;
  private final Set<String> problems = new LinkedHashSet<>();

  private CsafStatements(CsafDocument document) {
    this.document = document;
    this.products = new RpmProducts(document.products);
  }

  /**
   * The statements of a document, in its order.
   *
   * @param problem hears of each product that is left out because it is broken, in one sentence
   */
  public static List<CsafStatement> of(CsafDocument document, Consumer<String> problem) {
    var statements = new CsafStatements(document);
    List<CsafStatement> all = statements.statements();
    statements.problems.forEach(problem);
    return all;
  }

  private List<CsafStatement> statements() {
    var groups = new LinkedHashMap<List<Affected>, List<CsafVulnerability>>();
    for (CsafVulnerability vulnerability : document.vulnerabilities) {
      groups.computeIfAbsent(affected(vulnerability), key -> new ArrayList<>()).add(vulnerability);
    }
    var statements = new ArrayList<CsafStatement>();
    for (var group : groups.entrySet()) {
      Map<String, List<SeverityRating>> ratings = new HashMap<>();
      for (CsafVulnerability vulnerability : group.getValue()) {
        ratings.put(vulnerability.cve, ratings(vulnerability));
      }
      statements.add(new CsafStatement(group.getValue(), ratings, group.getKey()));
    }
    return statements;
  }

  private List<Affected> affected(CsafVulnerability vulnerability) {
    var packages = new RpmStatements(vulnerability, ratingsByProduct(vulnerability));
    for (var status : vulnerability.status.entrySet()) {
      for (String id : status.getValue()) {
        try {
          RpmProduct product = products.find(id);
          if (product != null) {
            packages.add(status.getKey(), id, product);
          }
        } catch (CsafException e) {
          problems.add("product '" + id + "' " + e.getMessage());
        }
      }
    }
    return packages.affected();
  }

  /** The level of each product, if the levels differ; empty if one holds for all. */
  private static Map<String, SeverityRating> ratingsByProduct(CsafVulnerability vulnerability) {
    if (vulnerability.impacts.size() < 2) {
      return Map.of();
    }
    Map<String, SeverityRating> ratings = new HashMap<>();
    for (CsafVulnerability.Said impact : vulnerability.impacts) {
      Severity level = Severity.ofWord(impact.details());
      if (level != Severity.UNKNOWN) {
        var rating = new SeverityRating(PUBLISHER, level, null);
        for (String product : impact.products()) {
          ratings.put(product, rating);
        }
      }
    }
    return ratings;
  }

  private List<SeverityRating> ratings(CsafVulnerability vulnerability) {
    String word =
        vulnerability.impacts.isEmpty()
            ? document.vulnerabilities.size() == 1 ? document.severity : ""
            : vulnerability.impacts.getFirst().details();
    Severity level = Severity.ofWord(word);
    var ratings = new ArrayList<SeverityRating>();
    for (String version : List.of("cvss_v4", "cvss_v3", "cvss_v2")) {
      String vector = vulnerability.vectors.get(version);
      if (vector != null) {
        Severity own = level == Severity.UNKNOWN ? Cvss.severity(vector) : level;
        ratings.add(new SeverityRating(PUBLISHER, own, vector));
      }
    }
    if (ratings.isEmpty() && level != Severity.UNKNOWN) {
      ratings.add(new SeverityRating(PUBLISHER, level, null));
    }
    return ratings;
  }
}
