package io.seawall.detect.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.behaviour.ProfileSection;
import io.seawall.detect.baseline.profile.Profile;
import io.seawall.detect.baseline.profile.ProfileReader;
import io.seawall.detect.baseline.profile.ProfileWriter;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.event.EventOrigin;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Profiles of what real captures hold. */
class BaselineConformanceTest {

  @Test
  void nothingThatWasLearnedDeviatesAndWhatIsTakenOutDoes() throws IOException {
    try (var set = CaseSet.open("scap baselines", 1.0)) {
      for (Path file : captures(set.folder())) {
        String name = file.getFileName().toString();
        Profiles learned = learn(file, Long.MAX_VALUE);
        Profiles read =
            ProfileReader.read(new SourceFile("profiles.yaml", ProfileWriter.write(learned)));
        set.check(
            name + " learned",
            () -> assertThat(learned.profiles().isEmpty()).isEqualTo(calls(file) == 0));
        set.check(
            name + " file",
            () -> assertThat(ProfileWriter.write(read)).isEqualTo(ProfileWriter.write(learned)));
        set.check(name + " itself", () -> assertThat(judge(file, read).deviations()).isEmpty());
        set.check(
            name + " lacking",
            () -> {
              for (BehaviourKind kind : BehaviourKind.values()) {
                lacking(file, learned, kind);
              }
            });
      }
    }
  }

  /** Calls that ended, of threads that are known. */
  private static long calls(Path file) {
    var count = new long[1];
    walk(
        file,
        state -> {
          EventType type = state.event().type();
          boolean call = type != null && type.origin() == EventOrigin.SYSCALL && type.isExit();
          count[0] += call && state.thread() != null ? 1 : 0;
        });
    return count[0];
  }

  /** One line of a kind is taken out of the first profile that has one. */
  private static void lacking(Path file, Profiles learned, BehaviourKind kind) {
    List<Profile> profiles = new ArrayList<>();
    ProfileEntry taken = null;
    for (Profile profile : learned.profiles()) {
      List<ProfileEntry> entries = new ArrayList<>(profile.entries(kind));
      if (taken == null && !entries.isEmpty() && !profile.section(kind).open()) {
        taken = entries.removeLast();
      }
      List<ProfileSection> sections = new ArrayList<>();
      for (ProfileSection section : profile.sections()) {
        sections.add(
            section.kind() == kind
                ? new ProfileSection(kind, entries, section.overflow())
                : section);
      }
      profiles.add(new Profile(profile.workload(), profile.learning(), sections, profile.rates()));
    }
    List<Deviation> deviations = judge(file, new Profiles(profiles, 0)).deviations();
    if (taken == null) {
      assertThat(deviations).isEmpty();
      return;
    }
    assertThat(deviations).as(taken.id()).isNotEmpty();
    assertThat(deviations).extracting(Deviation::kind).containsOnly(kind);
    assertThat(deviations.stream().mapToLong(Deviation::count).sum()).isEqualTo(taken.count());
  }

  @Test
  void theSecondHalfOfACaptureDeviatesInParts() throws IOException {
    try (var set = CaseSet.open("scap baseline-halves", 1.0)) {
      for (Path file : captures(set.folder())) {
        var count = new long[1];
        walk(file, state -> count[0]++);
        Profiles half = learn(file, count[0] / 2);
        ProfileJudge judge = judge(file, half);
        System.out.println(summary(file, half, judge));
        set.check(
            file.getFileName().toString(),
            () ->
                assertThat(judge.deviations())
                    .allMatch(deviation -> deviation.event() > count[0] / 2)
                    .allMatch(deviation -> !deviation.chain().isEmpty()));
      }
    }
  }

  private static String summary(Path file, Profiles half, ProfileJudge judge) {
    long lines =
        half.profiles().stream()
            .flatMap(profile -> profile.sections().stream())
            .mapToLong(section -> section.entries().size())
            .sum();
    return "baseline "
        + file.getFileName()
        + ": "
        + half.profiles().size()
        + " workloads, "
        + lines
        + " lines, "
        + judge.deviations().size()
        + " deviations";
  }

  private static Profiles learn(Path file, long most) {
    var learner = new ProfileLearner();
    walk(
        file,
        state -> {
          if (state.event().number() <= most) {
            learner.observe(state);
          }
        });
    return learner.profiles();
  }

  private static ProfileJudge judge(Path file, Profiles profiles) {
    var judge = new ProfileJudge(profiles);
    walk(file, judge::observe);
    return judge;
  }

  private static void walk(Path file, Consumer<SystemState> observer) {
    var state = new SystemState();
    try (Capture capture = Capture.open(file)) {
      state.begin(capture.state());
      capture.forEach(
          new EventVisitor() {
            @Override
            public void event(EventView event) {
              state.apply(event);
              observer.accept(state);
            }

            @Override
            public void section(CaptureState start) {
              state.begin(start);
            }
          });
    }
  }

  private static List<Path> captures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".scap")).sorted().toList();
    }
  }
}
