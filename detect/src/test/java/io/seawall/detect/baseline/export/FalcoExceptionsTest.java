package io.seawall.detect.baseline.export;

import static io.seawall.detect.baseline.profile.Made.NGINX;
import static io.seawall.detect.baseline.profile.Made.entry;
import static io.seawall.detect.baseline.profile.Made.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class FalcoExceptionsTest {

  private static final String RULE =
      """
      - rule: Anything
        desc: d
        condition: evt.type = execve
        output: o
        priority: INFO
      """;

  private final Profiles profiles =
      new Profiles(
          List.of(
              profile(
                  NGINX,
                  entry(BehaviourKind.EXECUTABLE, "/usr/sbin/nginx"),
                  entry(BehaviourKind.EXECUTABLE, "/usr/bin/["),
                  entry(BehaviourKind.SPAWN, "/usr/sbin/nginx -> /bin/sh"),
                  entry(BehaviourKind.FILE, "/var/log/nginx/*"),
                  entry(BehaviourKind.FILE, "/run/nginx.#"),
                  entry(BehaviourKind.LISTEN, "tcp/80"),
                  entry(BehaviourKind.PEER, "out tcp/443 10.0.0.0/8"),
                  entry(BehaviourKind.PEER, "out udp/53 9.9.9.9"),
                  entry(BehaviourKind.PEER, "in tcp/80 1.2.3.4"),
                  entry(BehaviourKind.USER, "33"))),
          0);

  @Test
  void theFileIsTakenByTheRuleLanguage() {
    String yaml = "";
    for (List<String> fields :
        List.of(
            List.of("container.image.repository", "proc.exepath"),
            List.of("proc.pexepath", "proc.exepath"),
            List.of("fd.name"),
            List.of("fd.lport"),
            List.of("fd.sip", "fd.sport", "fd.l4proto"),
            List.of("fd.snet"),
            List.of("user.uid"))) {
      yaml = write(fields);
      LoadResult result =
          RuleFiles.load(
              List.of(new RuleFile("rules.yaml", RULE), new RuleFile("learned.yaml", yaml)),
              LoadOptions.standard());
      assertThat(result.problems()).as(yaml).isEmpty();
      assertThat(result.rules().rules()).hasSize(1);
    }
  }

  @Test
  void patternsBecomeGlobsAndOthersStayEqual() {
    assertThat(write(List.of("container.image.repository", "fd.name")))
        .contains("fields: [container.image.repository, fd.name]")
        .contains("comps: [\"=\", \"glob\"]")
        .contains("- [\"nginx\", \"/run/nginx.*\"]")
        .contains("- [\"nginx\", \"/var/log/nginx/*\"]")
        .contains("override:\n    exceptions: append");
    assertThat(write(List.of("proc.exepath")))
        .contains("comps: [\"=\"]")
        .contains("- [\"/usr/bin/[\"]");
  }

  @Test
  void aBlockIsNoAddressAndAClientNoServer() {
    assertThat(write(List.of("fd.sip", "fd.sport")))
        .contains("- [\"9.9.9.9\", \"53\"]")
        .doesNotContain("10.0.0.0")
        .doesNotContain("1.2.3.4");
    assertThat(write(List.of("fd.snet"))).contains("[\"10.0.0.0/8\"]", "[\"9.9.9.9/32\"]");
  }

  @Test
  void whatNoLineTellsIsRefused() {
    refused(List.of("proc.exepth"), "but of proc.exepath");
    refused(List.of("fd.name", "fd.lport"), "no line of a profile");
    refused(List.of("proc.exepath", "fd.name"), "no line of a profile");
    refused(List.of("container.image.repository"), "no line of a profile");
    refused(List.of(), "no line of a profile");
  }

  @Test
  void nothingLearnedIsAnEmptyList() {
    assertThat(
            FalcoExceptions.write(
                Profiles.NONE, List.of(new FalcoExceptions.Target("Anything", List.of("fd.name")))))
        .endsWith("[]\n");
  }

  private void refused(List<String> fields, String reason) {
    assertThatThrownBy(() -> write(fields))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private String write(List<String> fields) {
    return FalcoExceptions.write(profiles, List.of(new FalcoExceptions.Target("Anything", fields)));
  }
}
