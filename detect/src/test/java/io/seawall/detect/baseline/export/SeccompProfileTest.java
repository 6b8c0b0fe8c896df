package io.seawall.detect.baseline.export;

import static io.seawall.detect.baseline.profile.Made.NGINX;
import static io.seawall.detect.baseline.profile.Made.entry;
import static io.seawall.detect.baseline.profile.Made.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.conformance.Cases;
import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.profile.Profile;
import io.seawall.detect.kernel.SyscallNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SeccompProfileTest {

  @Test
  void allowsWhatWasLearnedAndWhatEveryContainerNeeds() {
    JsonNode filter = Cases.json(SeccompProfile.write(learned("pread64", "umount", "listen")));

    assertThat(filter.path("defaultAction").asString()).isEqualTo("SCMP_ACT_ERRNO");
    assertThat(filter.path("architectures").values())
        .extracting(JsonNode::asString)
        .contains("SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64");
    assertThat(names(filter))
        .contains("pread64", "umount", "umount2", "listen", "execve", "capset", "set_tid_address")
        .doesNotContain("ptrace", "mount", "bpf", "init_module", "unshare", "setns");
  }

  @Test
  void everyGroupAllowsAndSaysWhyAndNoCallStandsTwice() {
    JsonNode filter = Cases.json(SeccompProfile.write(learned("execve", "read")));
    List<String> all = new ArrayList<>();
    for (JsonNode group : filter.path("syscalls")) {
      assertThat(group.path("action").asString()).isEqualTo("SCMP_ACT_ALLOW");
      assertThat(group.path("comment").asString()).isNotBlank();
      group.path("names").forEach(name -> all.add(name.asString()));
    }
    assertThat(all).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9_]+"));
  }

  @Test
  void noFilterIsMadeOfAProfileThatDoesNotKnowTheCalls() {
    assertThatThrownBy(() -> SeccompProfile.write(profile(NGINX)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("image nginx (web)");
  }

  @Test
  void everyCodeOfACallHasItsName() {
    Set<String> names = new HashSet<>();
    for (int code = 0; code < SyscallNames.count(); code++) {
      names.add(SyscallNames.name(code));
    }
    for (String event : new String[] {"open", "pread", "pwrite", "prlimit", "llseek", "signalfd"}) {
      String call = SyscallNames.name(SyscallNames.code(event));
      assertThat(call).as(event).isNotEqualTo("unknown");
      assertThat(SyscallNames.kernelNames(call)).isSubsetOf(names);
    }
  }

  private static Profile learned(String... calls) {
    ProfileEntry[] entries = new ProfileEntry[calls.length];
    for (int i = 0; i < calls.length; i++) {
      entries[i] = entry(BehaviourKind.SYSCALL, calls[i]);
    }
    return profile(NGINX, entries);
  }

  private static List<String> names(JsonNode filter) {
    List<String> names = new ArrayList<>();
    filter
        .path("syscalls")
        .forEach(group -> group.path("names").forEach(name -> names.add(name.asString())));
    return names;
  }
}
