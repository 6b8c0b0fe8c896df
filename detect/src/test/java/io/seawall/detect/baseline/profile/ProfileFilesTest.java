package io.seawall.detect.baseline.profile;

import static io.seawall.detect.baseline.profile.Made.NGINX;
import static io.seawall.detect.baseline.profile.Made.entry;
import static io.seawall.detect.baseline.profile.Made.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.behaviour.ProfileSection;
import io.seawall.detect.baseline.rate.RateHistory;
import io.seawall.detect.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileFilesTest {

  @Test
  void whatIsWrittenIsReadAgain() {
    Profile plain =
        profile(
            NGINX,
            entry(BehaviourKind.EXECUTABLE, "/usr/sbin/nginx"),
            entry(BehaviourKind.COMMAND, "/usr/sbin/nginx | -g *"),
            entry(BehaviourKind.FILE, "/var/log/\"nginx\"/\\*: #\u0085\u202e😀"),
            entry(BehaviourKind.PEER, "out tcp/443 10.0.0.0/8"),
            entry(BehaviourKind.USER, "0"));
    List<ProfileSection> sections = new ArrayList<>(plain.sections());
    sections.set(
        BehaviourKind.valueOf("SYSCALL").compareTo(BehaviourKind.EXECUTABLE),
        new ProfileSection(BehaviourKind.SYSCALL, List.of(), 7));
    var rates =
        new RateHistory(1_500_000_000L, List.of(Made.window(1_700_000_000_000_000_000L, 5, 6, 7)));
    var full = new Profile(plain.workload(), plain.learning(), sections, rates);
    var other = profile(new Workload(Workload.Kind.SERVICE, "ssh.service", ""));
    var profiles = new Profiles(List.of(full, other), 12);

    String yaml = ProfileWriter.write(profiles);

    assertThat(read(yaml)).isEqualTo(profiles);
    assertThat(ProfileWriter.write(read(yaml))).isEqualTo(yaml);
    assertThat(yaml).isASCII().contains("id: " + entry(BehaviourKind.USER, "0").id());
  }

  @Test
  void theExampleOfTheDocumentationIsAProfile() throws IOException {
    Path page = Path.of(System.getProperty("seawall.root", ".."), "docs/formats/profile.md");
    String text = Files.readString(page);
    int start = text.indexOf("```yaml\n") + 8;
    String example = text.substring(start, text.indexOf("```", start));
    Profile profile = read(example).profiles().getFirst();
    assertThat(profile.workload()).isEqualTo(NGINX);
    assertThat(example)
        .contains("id: " + profile.entries(BehaviourKind.EXECUTABLE).getFirst().id());
    assertThat(profile.entries(BehaviourKind.LISTEN)).extracting("value").containsExactly("tcp/80");
  }

  @Test
  void noProfileIsAFileToo() {
    assertThat(read(ProfileWriter.write(Profiles.NONE))).isEqualTo(Profiles.NONE);
  }

  @Test
  void whatPeopleWriteMayBeShort() {
    Profiles profiles =
        read(
            """
            version: 1
            profiles:
              - kind: image
                name: redis
                listen:
                  lines:
                    - value: tcp/6379
            """);
    assertThat(profiles.profiles().getFirst().entries(BehaviourKind.LISTEN))
        .containsExactly(new ProfileEntry(BehaviourKind.LISTEN, "tcp/6379", 0, 0, 0));
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() {
    String head = "version: 1\nprofiles:\n  - kind: image\n    name: x\n";
    refused("version: 2\nprofiles: []\n", "p.yaml:1:10: version 1");
    refused("version: 1\n", "'profiles' is missing");
    refused("version: 1\nprofiles:\n  - kind: imago\n    name: x\n", "p.yaml:3:11: the kinds");
    refused(head + "    syscal:\n      lines: []\n", "did you mean 'syscall'?");
    refused(head + "    file:\n      lines: [{valu: x}]\n", "did you mean 'value'?");
    refused(
        head + "    peer:\n      lines: [{value: out tcp/1 1.2.3.4/31}]\n", "a peer is written");
    refused(head + "    user:\n      lines: [{value: a, count: -1}]\n", "a number from 0 on");
    refused(head + "    user:\n      lines: [{value: a, first: today}]\n", "a time such as");
    refused(head + "    rates: {window: 0s, columns: [], windows: []}\n", "a window is written");
    refused(head + "    rates: {window: 1s, columns: [no], windows: []}\n", "nothing of that name");
    refused(head + "    rates: {window: 1s, columns: [], windows: [[]]}\n", "a window has a time");
    refused("- 1\n", "a mapping was expected");
    refused("a: [", "not YAML");
  }

  private static void refused(String yaml, String reason) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ProfileException.class)
        .hasMessageStartingWith("p.yaml:")
        .hasMessageContaining(reason);
  }

  @Test
  void mergingAddsWhatBothHaveLearned() {
    Profiles one =
        new Profiles(
            List.of(
                profile(
                    NGINX,
                    entry(BehaviourKind.FILE, "/a"),
                    new ProfileEntry(BehaviourKind.USER, "0", 5, 6, 7))),
            1);
    Profiles two =
        new Profiles(
            List.of(
                profile(new Workload(Workload.Kind.IMAGE, "apache", "")),
                profile(
                    NGINX,
                    entry(BehaviourKind.FILE, "/b"),
                    new ProfileEntry(BehaviourKind.USER, "0", 3, 9, 1))),
            2);

    Profiles both = one.merge(two);

    assertThat(both.profiles()).extracting(Profile::workload).hasSize(2).isSorted();
    Profile nginx = both.profiles().get(1);
    assertThat(nginx.entries(BehaviourKind.FILE)).extracting("value").containsExactly("/a", "/b");
    assertThat(nginx.entries(BehaviourKind.USER))
        .containsExactly(new ProfileEntry(BehaviourKind.USER, "0", 3, 9, 8));
    assertThat(nginx.learning()).isEqualTo(new LearningReport(2, 200, 1_000, 9_000, 5_000));
    assertThat(both.unlearned()).isEqualTo(3);
    assertThat(two.merge(one)).isEqualTo(both);
  }

  @Test
  void idsDependOnTheKindAndTheValueAlone() {
    assertThat(new ProfileEntry(BehaviourKind.FILE, "/a", 1, 2, 3).id())
        .isEqualTo(new ProfileEntry(BehaviourKind.FILE, "/a", 4, 5, 6).id())
        .startsWith("file-")
        .isNotEqualTo(new ProfileEntry(BehaviourKind.FILE, "/b", 1, 2, 3).id());
  }

  private static Profiles read(String yaml) {
    return ProfileReader.read(new SourceFile("p.yaml", yaml));
  }
}
