package io.seawall.advisory.store;

import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.match.Matcher;
import io.seawall.advisory.match.Matches;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Finding;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import java.util.List;
import java.util.Optional;

/**
 * A known truth that every advisory file must tell, if it speaks of the ecosystem at all.
 *
 * @param ecosystem whose package
 * @param name package, the source package for an operating system
 * @param version installed version
 * @param vulnerability id of the finding
 * @param expected whether it must be found or must not
 */
public record GoldenMatch(
    Ecosystem ecosystem, String name, String version, String vulnerability, Expected expected) {

  /** What must come out. */
  public enum Expected {
    FOUND,
    NOT_FOUND
  }

  /** A sentence that says how a file fails; empty if it passes or does not know the ecosystem. */
  public Optional<String> failure(AdvisoryFile file) {
    Optional<PackageType> type = ecosystem.packageType();
    if (type.isEmpty() || !file.covers(ecosystem)) {
      return Optional.empty();
    }
    var distribution =
        new Distribution(ecosystem.distribution(), ecosystem.release(), null, ecosystem.text());
    Matches matches = Matcher.match(file, distribution, List.of(component(type.get())));
    boolean found = false;
    for (Finding finding : matches.findings()) {
      found |= finding.id().equals(vulnerability) || finding.aliases().contains(vulnerability);
    }
    String subject = ecosystem + " " + name + " " + version;
    return switch (expected) {
      case FOUND ->
          found
              ? Optional.empty()
              : Optional.of("it does not find " + vulnerability + " in " + subject);
      case NOT_FOUND ->
          found
              ? Optional.of("it finds " + vulnerability + " in " + subject + ", which has the fix")
              : Optional.empty();
    };
  }

  private Component component(PackageType type) {
    return new Component(
        PackageUrl.of("generic", null, "golden", version),
        type,
        name,
        version,
        null,
        Presence.INSTALLED,
        null,
        List.of(),
        null,
        List.of());
  }
}
