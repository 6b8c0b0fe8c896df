package io.seawall.advisory.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.RealFeeds;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.model.Component;
import io.seawall.model.Finding;
import io.seawall.model.SourcePackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares the matcher with what people found out about packages of real images, for operating
 * systems that the feeds know. What is waived is explained in docs/conformance/match-labels.md.
 */
class MatchLabelsConformanceTest {

  private static AdvisoryFile file;
  private static final Map<String, List<LabelledMatch>> IMAGES = new LinkedHashMap<>();

  @BeforeAll
  static void readsLabels() {
    Path labels = Cases.folder("scan/match-labels").resolve("labels.tsv");
    file = AdvisoryFile.open(RealFeeds.all().path());
    for (String line : Cases.text(labels).split("\n")) {
      if (!line.startsWith("#")) {
        LabelledMatch match = LabelledMatch.parse(line);
        IMAGES.computeIfAbsent(match.image(), image -> new ArrayList<>()).add(match);
      }
    }
  }

  /**
   * A labelled match of an operating system that the feeds know.
   *
   * @param finding what is found; null for nothing
   */
  private record Judged(LabelledMatch match, LabelledImage image, @Nullable Finding finding) {}

  @Test
  void reportsNothingThatPeopleFoundWrong() {
    Set<String> affected = affectedSources();
    try (CaseSet set = CaseSet.open("scan/match-labels", 1)) {
      for (Judged judged : judged("FP")) {
        String waiver =
            judged.finding() == null ? null : waiver(judged, judged.finding(), affected);
        if (waiver == null) {
          set.check(name(judged), () -> assertThat(judged.finding()).as("a finding").isNull());
        } else {
          set.waive(name(judged), waiver);
        }
      }
    }
  }

  /** Why a finding stands although people found it wrong; null if it must not. */
  private static @Nullable String waiver(Judged judged, Finding finding, Set<String> affected) {
    if (affected.contains(sourceKey(judged.match(), judged.image()))) {
      return "the source is affected: another binary of it in the same image is labelled so";
    }
    return finding.fixedVersions().isEmpty()
        ? "the distribution lists the source as affected in this release and has no fix"
        : null;
  }

  /** What people found affected, by image, source and CVE. */
  private static Set<String> affectedSources() {
    var sources = new HashSet<String>();
    for (Judged judged : judged("TP")) {
      sources.add(sourceKey(judged.match(), judged.image()));
    }
    return sources;
  }

  private static String sourceKey(LabelledMatch match, LabelledImage image) {
    Component component = Objects.requireNonNull(image.component(match));
    SourcePackage source = component.source();
    return match.image()
        + " "
        + (source == null ? component.name() : source.name())
        + " "
        + match.cve();
  }

  private static String name(Judged judged) {
    Finding finding = judged.finding();
    return judged.image().distribution().qualifier()
        + " "
        + judged.match().subject()
        + (finding == null ? "" : " " + finding.why() + " " + finding.status());
  }

  /** How much is found depends on the age of the feeds and not only on the matcher. */
  @Test
  void reportsMostOfWhatPeopleFoundRight() {
    try (CaseSet set = CaseSet.open("scan/match-labels recall", 0.4)) {
      for (Judged judged : judged("TP")) {
        set.check(name(judged), () -> assertThat(judged.finding()).as("the finding").isNotNull());
      }
    }
  }

  private static List<Judged> judged(String label) {
    var judged = new ArrayList<Judged>();
    IMAGES.forEach((name, matches) -> {
      LabelledImage image = LabelledImage.of(name, matches);
      if (image != null && file.covers(Ecosystem.of(image.type(), image.distribution()))) {
        judge(label, image, matches, judged);
      }
    });
    return judged;
  }

  private static void judge(
      String label, LabelledImage image, List<LabelledMatch> matches, List<Judged> judged) {
    Map<String, Set<String>> labels = new HashMap<>();
    for (LabelledMatch match : matches) {
      labels.computeIfAbsent(match.subject(), subject -> new HashSet<>()).add(match.label());
    }
    for (LabelledMatch match : matches) {
      Component component = image.component(match);
      boolean undisputed = Set.of(label).equals(labels.get(match.subject()));
      if (undisputed && component != null) {
        judged.add(new Judged(match, image, finding(image, component, match)));
      }
    }
  }

  private static @Nullable Finding finding(
      LabelledImage image, Component component, LabelledMatch match) {
    for (Finding finding :
        Matcher.match(file, image.distribution(), List.of(component)).findings()) {
      if (finding.id().equals(match.vulnerability())
          || finding.id().equals(match.cve())
          || finding.aliases().contains(match.vulnerability())) {
        return finding;
      }
    }
    return null;
  }
}
