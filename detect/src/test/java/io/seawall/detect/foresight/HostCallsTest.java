package io.seawall.detect.foresight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCallsTest {

  private static boolean areWanted(String condition) {
    return new HostCalls(WrittenRules.of(condition)).areWanted("unlinkat");
  }

  private static boolean areFilesWanted(String condition) {
    return new HostCalls(WrittenRules.of(condition)).areFilesWanted();
  }

  @Test
  void withoutRulesNothingIsWanted() {
    var calls = new HostCalls(WrittenRules.of());
    assertThat(calls.areWanted("unlinkat")).isFalse();
    assertThat(calls.areFilesWanted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evt.type=unlinkat",
        "evt.type=unlinkat and container.id=host",
        "evt.type=unlinkat and not container.id!=host",
        "evt.type=unlinkat and (container.id!=host or proc.name=rm)",
        "evt.type=unlinkat and container.name in (host, web)",
        "evt.type=unlinkat and container.type startswith h",
        "evt.type=unlinkat and not container.image.repository=nginx",
        "evt.type=unlinkat and not k8s.ns.name=kube-system",
        "evt.type=unlinkat and container.image exists",
        "evt.type=unlinkat and toupper(container.id)!=HOST",
        "evt.type=unlinkat and proc.aname[2]=sshd",
        "not evt.type=openat",
        "evt.category=file",
        "proc.name=rm",
      })
  void whatMayMatchOnTheHostIsWanted(String condition) {
    assertThat(areWanted(condition)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evt.type=unlinkat and container.id!=host",
        "evt.type=unlinkat and container.id!=host and proc.name=rm",
        "evt.type=unlinkat and not container.id=host and container",
        "container and evt.category=file",
        "evt.type=unlinkat and container.image.repository=nginx",
        "evt.type=unlinkat and container.image.repository endswith nginx",
        "evt.type=unlinkat and container.privileged=true",
        "evt.type=unlinkat and container.name startswith web",
        "evt.type=unlinkat and container.type=docker",
        "evt.type=unlinkat and container.mount.source[/etc]=/etc",
        "evt.type=unlinkat and k8s.ns.name=default",
        "evt.type=unlinkat and k8s.pod.label[app] in (web)",
        "evt.type=unlinkat and evt.dir=>",
        "evt.type=openat",
      })
  void whatCannotMatchOnTheHostIsNotWanted(String condition) {
    assertThat(areWanted(condition)).isFalse();
  }

  @Test
  void oneRuleThatWantsTheHostIsEnough() {
    var calls =
        new HostCalls(
            WrittenRules.of("evt.type=unlinkat and container", "evt.type=unlinkat and user.uid=0"));
    assertThat(calls.areWanted("unlinkat")).isTrue();
    assertThat(calls.areWanted("mkdirat")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evt.type=fchmod and fd.name startswith /etc",
        "evt.type=fchmod and container and fd.type=file",
        "evt.type=dup and not fd.type in (ipv4, ipv6)",
        "container and fd.name exists",
        "evt.type=fchown and fs.path.name startswith /etc",
      })
  void descriptorsOfFilesThatARuleAsksForAreWantedWhereverTheyAreUsed(String condition) {
    assertThat(areFilesWanted(condition)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evt.type=openat and fd.name startswith /etc",
        "evt.type=dup and fd.type in (ipv4, ipv6)",
        "evt.type=connect and fd.sport=80",
        "evt.type=fchmod and evt.arg.mode contains S_IXUSR",
      })
  void descriptorsOfFilesForWhichNoRuleAsksAreNot(String condition) {
    assertThat(areFilesWanted(condition)).isFalse();
  }
}
