package io.seawall.advisory.feed.oval;

import io.seawall.advisory.Affected;
import io.seawall.advisory.CveNumber;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a statement of a definition and its tests. */
final class StatementMaker {

  private final OvalDocument document;
  private final OvalDefinition definition;
  private final Publisher publisher;

  StatementMaker(OvalDocument document, OvalDefinition definition) {
    this.document = document;
    this.definition = definition;
    this.publisher = Publisher.of(definition.id);
  }

  /**
   * The statement.
   *
   * @throws OvalException if the definition is broken or not understood
   */
  OvalStatement statement() throws OvalException {
    if (!definition.kind.equals("patch") && !definition.kind.equals("vulnerability")) {
      throw new OvalException("its class '" + definition.kind + "' is not known");
    } else if (publisher == Publisher.UNKNOWN) {
      throw new OvalException("its publisher is not known");
    }
    List<String> cves = List.copyOf(vulnerabilities());
    return new OvalStatement(
        id(),
        cves,
        title(),
        description(),
        definition.issued,
        definition.updated,
        ratings(cves),
        cves.size() > 1 ? definition.ratings : Map.of(),
        affected());
  }

  /** A definition of class vulnerability is about the CVE in its title, whatever else it names. */
  private Set<String> vulnerabilities() {
    String first = firstWord();
    return CveNumber.isCve(first) ? Set.of(first) : new LinkedHashSet<>(definition.cves);
  }

  private String firstWord() {
    String title = definition.title;
    int end = 0;
    while (end < title.length() && title.charAt(end) != ' ' && title.charAt(end) != ':') {
      end++;
    }
    int length = isRedHatId(title, end) ? title.indexOf(':', end + 1) : end;
    return title.substring(0, length);
  }

  /** Errata of the Red Hat family have a colon in their ids: {@code RHSA-2022:6595: …}. */
  private static boolean isRedHatId(String title, int colon) {
    return colon + 1 < title.length()
        && title.charAt(colon) == ':'
        && Character.isDigit(title.charAt(colon + 1))
        && title.indexOf(':', colon + 1) > 0;
  }

  private String id() {
    for (OvalDefinition.Reference reference : definition.references) {
      if (isAdvisory(reference)) {
        return reference.id();
      }
    }
    String first = firstWord();
    boolean telling =
        CveNumber.isCve(first) || first.startsWith("DSA-") || first.startsWith("DLA-");
    return telling ? first : definition.id;
  }

  private static boolean isAdvisory(OvalDefinition.Reference reference) {
    return switch (reference.source()) {
      case "USN", "RHSA", "RHBA", "RHEA", "RLSA", "RLBA", "RLEA" -> !reference.id().isEmpty();
      case "ALSA", "ALBA", "ALEA", "elsa", "ELSA" -> !reference.id().isEmpty();
      default -> false;
    };
  }

  /** The title without the id before it, and without the level behind it. */
  private String title() {
    String title = definition.title;
    String id = id();
    if (!title.startsWith(id)) {
      return title;
    }
    int from = id.length();
    while (from < title.length() && " :-".indexOf(title.charAt(from)) >= 0) {
      from++;
    }
    int level = title.endsWith(")") ? title.lastIndexOf(" (") : -1;
    boolean rated =
        level > from
            && Severity.ofWord(title.substring(level + 2, title.length() - 1)) != Severity.UNKNOWN;
    return title.substring(from, rated ? level : title.length()).strip();
  }

  /** Microsoft only repeats package and version. */
  private String description() {
    return publisher == Publisher.AZURE_LINUX || publisher == Publisher.MARINER
        ? ""
        : definition.description;
  }

  /** "None" stands for "nobody judged it". */
  private List<SeverityRating> ratings(List<String> cves) {
    if (cves.size() == 1) {
      SeverityRating rating = definition.ratings.get(cves.getFirst());
      if (rating != null) {
        return List.of(rating);
      }
    } else if (cves.size() > 1 && !definition.ratings.isEmpty()) {
      return List.of();
    }
    Severity level = Severity.ofWord(definition.severity);
    boolean judged = level != Severity.UNKNOWN && !definition.severity.equalsIgnoreCase("none");
    return judged ? List.of(new SeverityRating(publisher.rating(), level, null)) : List.of();
  }

  private List<Affected> affected() throws OvalException {
    var packages = new AffectedPackages(publisher, definition);
    if (definition.criteria != null) {
      for (Term term : new Conditions(document).of(definition.criteria)) {
        if (term.condition() != null) {
          packages.add(term, term.condition());
        }
      }
    }
    if (packages.isEmpty()) {
      packages.addResolutions();
    }
    return packages.affected();
  }
}
