package io.seawall.advisory.match;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.QualifiedName;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.file.AdvisoryFileChange;
import io.seawall.advisory.file.CveDetails;
import io.seawall.advisory.severity.SeverityChoice;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Finding;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the advisories that apply to components.
 *
 * <p>Debian and Alpine packages are looked up by source package and source version, Ubuntu's also
 * by their own; RPMs by their own name, then by their source, each as a package of their module
 * stream first: the first of these that an advisory knows; language packages by the name in their
 * registry. A component that an operating-system package owns is matched through its owner only and
 * left out here. Deleted components match like installed ones.
 */
public final class Matcher {

  private final AdvisoryFile file;
  private final @Nullable Distribution distribution;
  private final Judgements judgements;
  private final Gaps gaps = new Gaps();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> notices = new ArrayList<>();

  private Matcher(Judgements judgements, @Nullable Distribution distribution) {
    this.file = judgements.file();
    this.judgements = judgements;
    this.distribution = distribution;
  }

  /**
   * Compares components with everything that a file knows.
   *
   * @param distribution what the components were found on; null if unknown, which leaves packages
   *     of operating systems unchecked
   * @throws io.seawall.model.SeawallException if the file is corrupt
   */
  public static Matches match(
      AdvisoryFile file, @Nullable Distribution distribution, List<Component> components) {
    return match(new Judgements(file), distribution, components);
  }

  /** As above, with judgements of the same file that other images have asked for already. */
  public static Matches match(
      Judgements judgements, @Nullable Distribution distribution, List<Component> components) {
    var matcher = new Matcher(judgements, distribution);
    for (Component component : components) {
      if (component.ownedBy() == null) {
        matcher.match(component);
      }
    }
    matcher.findings.sort(FindingOrder.ORDER);
    matcher.notices.sort(FindingOrder.ORDER);
    return new Matches(matcher.findings, matcher.notices, matcher.gaps.notChecked());
  }

  /**
   * Whether matching can say something else of a component after this change of the advisory file;
   * for all others it says the same.
   *
   * @param distribution as for {@link #match}
   */
  public static boolean isConcerned(
      Component component, @Nullable Distribution distribution, AdvisoryFileChange change) {
    if (component.ownedBy() != null) {
      return false;
    }
    for (Subject subject : Subject.of(component, distribution)) {
      if (subject.isConcerned(change)) {
        return true;
      }
    }
    return false;
  }

  private void match(Component component) {
    List<Subject> subjects = Subject.of(component, distribution);
    Ecosystem ecosystem = subjects.isEmpty() ? null : subjects.getFirst().ecosystem();
    if (ecosystem == null || !file.covers(ecosystem)) {
      gaps.uncovered(component, ecosystem);
      return;
    }
    Judged judged = judge(component, known(component, subjects));
    gaps.refused(component, judged.refused());
    addFor(component, judged.findings(), findings);
    addFor(component, judged.notices(), notices);
  }

  private static void addFor(Component component, List<Finding> judged, List<Finding> into) {
    for (Finding finding : judged) {
      into.add(with(component, finding));
    }
  }

  private static Finding with(Component component, Finding finding) {
    return new Finding(
        finding.id(),
        finding.aliases(),
        component,
        finding.status(),
        finding.severity(),
        finding.severities(),
        finding.fixedVersions(),
        finding.summary(),
        finding.published(),
        finding.exploitation(),
        finding.why());
  }

  /** The first subject that is known; the last if none is. */
  private Subject known(Component component, List<Subject> subjects) {
    for (Subject subject : subjects) {
      if (judge(component, subject).known()) {
        return subject;
      }
    }
    return subjects.getLast();
  }

  private Judged judge(Component component, Subject subject) {
    Judged judged = judgements.find(subject);
    if (judged == null) {
      judged = judged(component, subject, Judgement.of(file, component.type(), subject));
      judgements.keep(subject, judged);
    }
    return judged;
  }

  private Judged judged(Component component, Subject subject, Judgement judgement) {
    var judgedFindings = new ArrayList<Finding>();
    var judgedNotices = new ArrayList<Finding>();
    for (Vulnerability vulnerability : judgement.vulnerabilities()) {
      (vulnerability.isNotice() ? judgedNotices : judgedFindings)
          .add(finding(component, subject, vulnerability));
    }
    return new Judged(judgement.known(), judgedFindings, judgedNotices, judgement.refused());
  }

  private Finding finding(Component component, Subject subject, Vulnerability vulnerability) {
    Candidate lead = vulnerability.lead();
    CveDetails details = file.cve(vulnerability.id());
    List<SeverityRating> ratings = ratings(vulnerability, details);
    String publisher = lead.ratings().isEmpty() ? "" : lead.ratings().getFirst().source();
    Severity severity =
        SeverityChoice.choose(ratings, subject.ecosystem().distribution(), publisher);
    Advisory advisory = lead.advisory();
    boolean binary = QualifiedName.isBinary(lead.affected().name());
    return new Finding(
        vulnerability.id(),
        vulnerability.aliases(),
        component,
        lead.status(),
        severity,
        ratings,
        vulnerability.fixedVersions(),
        advisory.summary() == null ? details.summary() : advisory.summary(),
        advisory.published() == null ? details.published() : advisory.published(),
        details.exploitation(),
        new Finding.Match(
            lead.stored().provider(),
            advisory.id(),
            binary ? component.name() : subject.packageName(),
            binary ? component.version() : subject.version(),
            lead.range()));
  }

  private static List<SeverityRating> ratings(Vulnerability vulnerability, CveDetails details) {
    var ratings = new ArrayList<SeverityRating>();
    for (Candidate candidate : vulnerability.deciding()) {
      addNew(candidate.ratings(), ratings);
    }
    for (Candidate candidate : vulnerability.candidates()) {
      addNew(candidate.ratings(), ratings);
    }
    addNew(details.ratings(), ratings);
    return ratings;
  }

  private static void addNew(List<SeverityRating> more, List<SeverityRating> ratings) {
    for (SeverityRating rating : more) {
      if (!isAmong(ratings, rating)) {
        ratings.add(rating);
      }
    }
  }

  private static boolean isAmong(List<SeverityRating> ratings, SeverityRating rating) {
    for (SeverityRating other : ratings) {
      if (other.severity() == rating.severity()
          && other.source().equals(rating.source())
          && Objects.equals(other.vector(), rating.vector())) {
        return true;
      }
    }
    return false;
  }
}
