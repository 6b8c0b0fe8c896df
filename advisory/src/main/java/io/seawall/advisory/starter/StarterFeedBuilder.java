package io.seawall.advisory.starter;

import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.feed.AdvisoryBuild;
import io.seawall.advisory.feed.BuildProgress;
import io.seawall.advisory.feed.Feed;
import io.seawall.model.PackageType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The step of the build that makes the starter feed. */
public final class StarterFeedBuilder {

  /** The day of the newest fact in the table; the build has no other date. */
  static final Instant BUILT = Instant.parse("2026-11-19T00:00:00Z");

  private static final String DEBIAN_NOTE =
      "Fixes named in the changelogs of 107 source packages of Debian 12 up to 2026-11-19; other"
          + " packages and vulnerabilities without a fix are not in it.";
  private static final String GHSA_NOTE =
      "GitHub Advisory Database (CC-BY-4.0) as of 2024-11-28; newer advisories and those without a"
          + " fixed version are not in it.";

  private StarterFeedBuilder() {}

  /**
   * Builds the feed.
   *
   * @param arguments the table of Debian facts, the folder with {@code advisories-maven.csv} and
   *     {@code advisories-nuget.csv}, and the file to write
   */
  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("expected: facts, folder of CSV files, target");
    }
    AdvisoryBuild.Report report =
        build(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    if (report.problemCount() > 0) {
      throw new IllegalStateException("the starter feed has problems: " + report.problems());
    }
  }

  static AdvisoryBuild.Report build(Path facts, Path csvFolder, Path target) {
    var debian = new ChangelogFactsImporter(new Ecosystem("deb", "debian", "12"), DEBIAN_NOTE);
    var maven = new GhsaCsvImporter(Ecosystem.of(PackageType.MAVEN), GHSA_NOTE);
    var nuget = new GhsaCsvImporter(Ecosystem.of(PackageType.NUGET), GHSA_NOTE);
    return AdvisoryBuild.run(
        List.of(
            new Feed("starter/debian-12", debian, facts),
            new Feed("starter/maven", maven, csvFolder.resolve("advisories-maven.csv")),
            new Feed("starter/nuget", nuget, csvFolder.resolve("advisories-nuget.csv"))),
        BUILT,
        target,
        BuildProgress.NONE);
  }
}
