package io.seawall.detect.foresight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietOpensTest {

  private static QuietOpens of(String... conditions) {
    return new QuietOpens(WrittenRules.of(conditions));
  }

  @Test
  void withoutRulesNobodyWantsAnything() {
    assertThat(of().below("/usr/")).isEmpty();
    assertThat(of("evt.type=execve and proc.name=sh").file("/etc/shadow")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evt.type=openat",
        "evt.type in (open, openat) and fd.name startswith /usr/share",
        "evt.type=openat and fd.name startswith /usr",
        "evt.type=openat and fd.name endswith .so",
        "evt.type=openat and fd.name contains share",
        "evt.type=openat and fd.name glob '/usr/*/x'",
        "evt.type=openat and fd.name pmatch (/usr/share/doc, /etc)",
        "evt.type=openat and fd.directory=/usr/share/doc",
        "evt.type=openat and not fd.name startswith /etc",
        "evt.type=openat and fd.name regex '.*'",
        "evt.type=openat and proc.name startswith py",
        "evt.type=openat and toupper(fd.name) = X",
        "evt.type=openat and evt.is_open_read=true",
        "evt.type=openat and evt.arg.flags contains O_RDONLY",
        "evt.type=openat and evt.arg.name startswith /usr/share/doc",
        "evt.type=openat and fs.path.nameraw glob '*/x'",
        "evt.type=fchmod and fd.name startswith /usr/share/",
        "evt.type=fchmod and fs.path.name startswith /usr/share/",
        "evt.type=dup and not fd.type in (ipv4, ipv6)",
        "evt.type=dup and evt.arg.fd contains share",
        "evt.type=dup and not fd.lport exists and fd.name exists",
        "fd.name exists",
      })
  void whatARuleMayMatchIsWanted(String condition) {
    assertThat(of(condition).below("/usr/share/")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evt.type=openat and evt.is_open_write=true",
        "evt.type=openat and evt.arg.flags contains O_CREAT",
        "evt.type=openat and fd.name startswith /etc",
        "evt.type=openat and fd.name in (/etc/shadow, /etc/passwd)",
        "evt.type=openat and fd.name glob '/home/*/.ssh/*'",
        "evt.type=openat and fd.name pmatch (/etc, /home)",
        "evt.type=openat and fd.directory in (/etc, /etc/pam.d)",
        "evt.type=openat and fd.nameraw contains '../'",
        "evt.type=openat and (fd.name startswith /etc or evt.is_open_write=true)",
        "evt.type=openat and evt.arg.name in (/dev/mem, /dev/kmem)",
        "evt.type=openat and fs.path.nameraw glob '/proc/[0-9]*/mem'",
        "evt.type in (chmod, fchmod) and (fs.path.name startswith /tmp/ or fd.name startswith /tmp/)",
        "evt.type in (openat, chdir) and evt.arg.path glob '*'",
        "evt.type=dup and fd.type in (ipv4, ipv6)",
        "evt.type=unlinkat and fs.path.name startswith /usr/share/",
        "evt.type=connect and fd.sport=80",
        "evt.type=execve and not proc.name in (sh)",
      })
  void whatNoRuleCanMatchIsQuiet(String condition) {
    assertThat(of(condition).below("/usr/share/")).isEmpty();
  }

  @Test
  void patternsAreMatchedAgainstAWholePath() {
    QuietOpens opens = of("evt.type=openat and fd.name glob '*/ssh/ssh_host_*_key'");
    assertThat(opens.file("/etc/ld.so.cache")).isEmpty();
    assertThat(opens.file("/etc/ssh/ssh_host_rsa_key")).isNull();
    assertThat(opens.below("/etc/")).isNull();
  }

  @Test
  void programsThatARuleNamesAreExcepted() {
    QuietOpens opens =
        of(
            "evt.type=openat and evt.is_open_read=true and proc.name=tar",
            "evt.type=openat and proc.name in (sshd, ssh) and fd.name endswith .so",
            "evt.type=openat and not proc.name in (sh) and fd.name startswith /etc");
    assertThat(opens.below("/usr/")).containsExactly("ssh", "sshd", "tar");
    assertThat(opens.below("/etc/")).isNull();
  }

  @Test
  void aFileMayBeQuietWhereItsFolderIsNot() {
    QuietOpens opens = of("evt.type=openat and fd.name=/etc/shadow");
    assertThat(opens.below("/etc/")).isNull();
    assertThat(opens.file("/etc/shadow")).isNull();
    assertThat(opens.file("/etc/ld.so.cache")).isEmpty();
    assertThat(of("evt.type=openat and fd.filename=cache").file("/var/cache")).isNull();
    assertThat(of("evt.type=openat and fd.directory=/").file("/cache")).isNull();
  }
}
