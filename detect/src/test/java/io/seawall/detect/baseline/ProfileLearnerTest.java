package io.seawall.detect.baseline;

import static io.seawall.detect.baseline.MadeEvents.CONTAINED;
import static io.seawall.detect.baseline.MadeEvents.SECOND;
import static io.seawall.detect.baseline.MadeEvents.SERVICE;
import static io.seawall.detect.baseline.MadeEvents.SHELL;
import static io.seawall.detect.baseline.MadeEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.profile.LearningReport;
import io.seawall.detect.baseline.profile.Profile;
import io.seawall.detect.baseline.profile.ProfileReader;
import io.seawall.detect.baseline.profile.ProfileWriter;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.baseline.profile.Workload;
import io.seawall.detect.baseline.rate.RateDimension;
import io.seawall.detect.baseline.rate.RateWindow;
import io.seawall.detect.text.SourceFile;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProfileLearnerTest {

  private static final Workload NGINX = new Workload(Workload.Kind.SERVICE, "nginx.service", "");
  private static final Workload LOGIN = new Workload(Workload.Kind.PROGRAM, "/bin/login", "");

  private final ProfileLearner learner = new ProfileLearner(Duration.ofSeconds(1));
  private final MadeEvents events = new MadeEvents(learner::observe);

  @Test
  void aServiceIsKnownByItsUnitAndASessionByTheRootOfItsTree() {
    events.read(SERVICE, "/a").read(SHELL, "/a").exec(SHELL, "/bin/cat", "x");
    assertThat(learner.profiles().profiles())
        .extracting(Profile::workload)
        .containsExactly(NGINX, new Workload(Workload.Kind.PROGRAM, "/bin/cat", ""), LOGIN);
  }

  @Test
  void filesAreLearnedWhereTheyAreWritten() {
    events
        .read(SERVICE, "/etc/nginx/nginx.conf")
        .write(SERVICE, "/var/log/nginx/access.log")
        .write(SERVICE, "/var/log/nginx/access.log")
        .write(SERVICE, "/tmp/upload.84213")
        .remove(SERVICE, "/run/nginx.pid");
    assertThat(values(NGINX, BehaviourKind.FILE))
        .containsExactly("/run/nginx.pid", "/tmp/upload.#", "/var/log/nginx/access.log");
    assertThat(entries(NGINX, BehaviourKind.FILE).getLast().count()).isEqualTo(2);
  }

  @Test
  void executablesAreLearnedWithTheirParentAndTheShapeOfTheirArguments() {
    events.exec(SHELL, "/bin/ls", "-la", "/home").exec(SHELL, "/bin/ls", "-la", "/root");
    Workload tree = new Workload(Workload.Kind.PROGRAM, "/bin/ls", "");
    assertThat(values(tree, BehaviourKind.EXECUTABLE)).containsExactly("/bin/ls");
    assertThat(values(tree, BehaviourKind.SPAWN))
        .containsExactly("/lib/systemd/systemd -> /bin/ls");
    assertThat(values(tree, BehaviourKind.COMMAND)).containsExactly("/bin/ls | -la *");
  }

  @Test
  void callsUsersAndCapabilitiesAreLearned() {
    events.call(SERVICE, "getrandom").call(SERVICE, "getrandom").setUser(SERVICE, 33);
    assertThat(values(NGINX, BehaviourKind.SYSCALL)).containsExactly("getrandom", "setuid");
    assertThat(entries(NGINX, BehaviourKind.SYSCALL).getFirst())
        .isEqualTo(new ProfileEntry(BehaviourKind.SYSCALL, "getrandom", START, START + 1, 2));
    assertThat(values(NGINX, BehaviourKind.USER)).containsExactly("0", "33");
    assertThat(values(NGINX, BehaviourKind.CAPABILITY))
        .containsExactly("CAP_CHOWN", "CAP_DAC_OVERRIDE");
  }

  @Test
  void peersAreLearnedWithDirectionAndPort() {
    events.connect(SERVICE, 0x0a00_0307, 443);
    assertThat(values(NGINX, BehaviourKind.PEER)).containsExactly("out tcp/443 10.0.3.7");
  }

  @Test
  void theReportSaysWhenSomethingNewWasLearnedLast() {
    events.write(SERVICE, "/a").after(SECOND).write(SERVICE, "/a").after(SECOND);
    events.write(SERVICE, "/a");
    LearningReport report = profile(NGINX).learning();
    assertThat(report.events()).isEqualTo(3);
    assertThat(report.runs()).isEqualTo(1);
    assertThat(report.grown()).isEqualTo(START);
    assertThat(report.quiet()).isEqualTo(2 * SECOND + 2);
    assertThat(report.duration()).isEqualTo(report.quiet());
  }

  @Test
  void whatAContainerDidBeforeItsImageWasKnownGoesToTheImage() {
    events.write(CONTAINED, "/data/a");
    assertThat(learner.profiles().profiles())
        .extracting(Profile::workload)
        .containsExactly(new Workload(Workload.Kind.CONTAINER, "0123456789ab", ""));
    events.image("redis").write(CONTAINED, "/data/b");
    Workload redis = new Workload(Workload.Kind.IMAGE, "redis", "");
    assertThat(learner.profiles().profiles()).extracting(Profile::workload).containsExactly(redis);
    assertThat(values(redis, BehaviourKind.FILE)).containsExactly("/data/a", "/data/b");
    assertThat(profile(redis).learning().events()).isEqualTo(2);
  }

  @Test
  void ratesAreCountedByWindowsOfTheTimeOfEvents() {
    for (int second = 0; second < 4; second++) {
      events.write(SERVICE, "/a").call(SERVICE, "getrandom").after(SECOND);
    }
    List<RateWindow> windows = profile(NGINX).rates().windows();
    assertThat(windows).hasSize(2);
    assertThat(windows.getFirst().start()).isEqualTo(START + SECOND);
    assertThat(windows.getFirst().count(RateDimension.CALLS)).isEqualTo(2);
    assertThat(windows.getFirst().count(RateDimension.CHANGES)).isEqualTo(1);
  }

  @Test
  void whatWasLearnedSurvivesItsFile() {
    events.write(SERVICE, "/a").connect(SERVICE, 1, 2).exec(SHELL, "/bin/ls", "-l").after(SECOND);
    Profiles learned = learner.profiles();
    var file = new SourceFile("p", ProfileWriter.write(learned));
    assertThat(ProfileReader.read(file).profiles())
        .extracting(Profile::sections)
        .isEqualTo(learned.profiles().stream().map(Profile::sections).toList());
  }

  private Profile profile(Workload workload) {
    return Objects.requireNonNull(learner.profiles().of(workload), workload.toString());
  }

  private List<ProfileEntry> entries(Workload workload, BehaviourKind kind) {
    return profile(workload).entries(kind);
  }

  private List<String> values(Workload workload, BehaviourKind kind) {
    return entries(workload, kind).stream().map(ProfileEntry::value).toList();
  }
}
