package io.seawall.detect.baseline;

import static io.seawall.detect.baseline.MadeEvents.CONTAINED;
import static io.seawall.detect.baseline.MadeEvents.SECOND;
import static io.seawall.detect.baseline.MadeEvents.SERVICE;
import static io.seawall.detect.baseline.MadeEvents.SHELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.ProfileSection;
import io.seawall.detect.baseline.profile.Profile;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.baseline.profile.Workload;
import io.seawall.detect.baseline.rate.RateDimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProfileJudgeTest {

  private final List<Deviation> told = new ArrayList<>();

  @Test
  void whatWasLearnedDoesNotDeviate() {
    Consumer<MadeEvents> day =
        events -> {
          for (int i = 0; i < 100; i++) {
            events.write(SERVICE, "/cache/n" + Integer.toString(i, 7)).connect(SERVICE, i << 8, 80);
          }
          events.exec(SERVICE, "/usr/sbin/nginx", "-s", "reload").setUser(SERVICE, 33);
        };
    assertThat(judge(learn(day), day).deviations()).isEmpty();
  }

  @Test
  void aNewExecutableIsToldOnceWithWhoRanIt() {
    Profiles profiles = learn(events -> events.exec(SERVICE, "/usr/sbin/nginx", "-t"));
    ProfileJudge judge =
        judge(
            profiles,
            events ->
                events
                    .exec(SERVICE, "/usr/sbin/nginx", "-t")
                    .exec(SERVICE, "/bin/sh", "-c", "id")
                    .exec(SERVICE, "/bin/sh", "-c", "id"));

    assertThat(judge.deviations()).hasSize(1);
    Deviation deviation = judge.deviations().getFirst();
    assertThat(deviation.kind()).isEqualTo(BehaviourKind.EXECUTABLE);
    assertThat(deviation.seen()).isEqualTo("/bin/sh");
    assertThat(deviation.count()).isEqualTo(2);
    assertThat(deviation.event()).isEqualTo(4);
    assertThat(deviation.nearest()).extracting("value").containsExactly("/usr/sbin/nginx");
    assertThat(deviation.chain().getFirst().executable()).isEqualTo("/bin/sh");
    assertThat(deviation.chain().get(1).executable()).isEqualTo("/lib/systemd/systemd");
    assertThat(deviation.sentence())
        .startsWith("service nginx.service: executable /bin/sh is not in its profile")
        .contains(deviation.missing(), deviation.nearest().getFirst().id());
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().count()).isEqualTo(1);
  }

  @Test
  void eachKindOfBehaviourIsJudged() {
    Profiles profiles =
        learn(events ->
            events
                .write(SERVICE, "/var/log/nginx/access.log")
                .connect(SERVICE, 0x0a000307, 443)
                .call(SERVICE, "getrandom")
                .exec(SERVICE, "/usr/sbin/nginx", "-t")
                .setUser(SERVICE, 33));
    ProfileJudge judge =
        judge(
            profiles,
            events ->
                events
                    .write(SERVICE, "/etc/cron.d/x")
                    .connect(SERVICE, 0x0a000308, 443)
                    .call(SERVICE, "init_module")
                    .exec(SERVICE, "/usr/sbin/nginx", "--evil", "-t")
                    .setUser(SERVICE, 34));
    assertThat(judge.deviations())
        .extracting(deviation -> deviation.kind().key() + " " + deviation.seen())
        .containsExactly(
            "file /etc/cron.d/x",
            "peer out tcp/443 10.0.3.8",
            "syscall init_module",
            "command /usr/sbin/nginx | --evil -t",
            "user 34");
  }

  @Test
  void aWorkloadWithoutAProfileIsNamedAndNotJudged() {
    Profiles profiles = learn(events -> events.write(SERVICE, "/a"));
    ProfileJudge judge = judge(profiles, events -> events.write(SHELL, "/b").write(SHELL, "/c"));
    assertThat(judge.deviations()).isEmpty();
    assertThat(judge.unprofiled())
        .containsExactly(new Workload(Workload.Kind.PROGRAM, "/bin/login", ""));
    assertThat(judge.unjudgedEvents()).isEqualTo(2);
  }

  @Test
  void whatAContainerDidBeforeItsImageWasKnownIsJudgedThen() {
    Profiles profiles = learn(events -> events.image("redis").write(CONTAINED, "/data/a"));
    ProfileJudge judge =
        judge(
            profiles,
            events ->
                events
                    .write(CONTAINED, "/data/a")
                    .write(CONTAINED, "/etc/passwd")
                    .image("redis")
                    .write(CONTAINED, "/etc/passwd"));
    assertThat(judge.deviations()).extracting(Deviation::seen).containsExactly("/etc/passwd");
    assertThat(judge.deviations().getFirst().count()).isEqualTo(2);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().first()).isEqualTo(MadeEvents.START + 1);
    assertThat(judge.unprofiled()).isEmpty();
  }

  @Test
  void aFloodIsListedUpToABoundAndToldSlower() {
    Profiles profiles = learn(events -> events.write(SERVICE, "/a"));
    ProfileJudge judge =
        judge(
            profiles,
            events -> {
              for (int i = 0; i < 1500; i++) {
                events.write(SERVICE, "/etc/f" + Integer.toString(i, 36) + "x");
              }
              events.after(61 * SECOND).call(SERVICE, "init_module");
            });
    assertThat(told).hasSizeBetween(32, 33);
    assertThat(judge.deviations()).hasSize(1024);
    assertThat(judge.unlisted()).isPositive();
    assertThat(judge.untold()).isEqualTo(1024 - told.size());
  }

  @Test
  void aKindThatOverflowedWhileLearningSaysNothing() {
    Profiles learned = learn(events -> events.write(SERVICE, "/a"));
    Profile before = learned.profiles().getFirst();
    List<ProfileSection> sections =
        before.sections().stream()
            .map(section -> new ProfileSection(section.kind(), section.entries(), 1))
            .toList();
    var open = new Profile(before.workload(), before.learning(), sections, before.rates());
    Profiles profiles = new Profiles(List.of(open), 0);
    assertThat(judge(profiles, events -> events.write(SERVICE, "/b")).deviations()).isEmpty();
  }

  @Test
  void unusualRatesAreTold() {
    Profiles profiles = learn(events -> seconds(events, 80, 5));
    ProfileJudge judge =
        judge(
            profiles,
            events -> {
              seconds(events, 5, 5);
              seconds(events, 1, 500);
              seconds(events, 5, 5);
            });
    assertThat(judge.anomalies()).isNotEmpty();
    assertThat(judge.anomalies().getFirst().contributions())
        .extracting(RateAnomaly.Contribution::dimension)
        .containsAnyOf(RateDimension.CALLS, RateDimension.CHANGES, RateDimension.OPENS);
    assertThat(judge(profiles, events -> seconds(events, 10, 5)).anomalies()).isEmpty();
  }

  private static void seconds(MadeEvents events, int count, int writes) {
    for (int second = 0; second < count; second++) {
      for (int i = 0; i < writes + second % 2; i++) {
        events.write(SERVICE, "/a");
      }
      events.after(SECOND);
    }
  }

  private static Profiles learn(Consumer<MadeEvents> day) {
    var learner = new ProfileLearner(Duration.ofSeconds(1));
    day.accept(new MadeEvents(learner::observe));
    return learner.profiles();
  }

  private ProfileJudge judge(Profiles profiles, Consumer<MadeEvents> day) {
    var judge = new ProfileJudge(profiles, told::add, anomaly -> {});
    day.accept(new MadeEvents(judge::observe));
    return judge;
  }
}
