package io.seawall.detect.syscall.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.syscall.ListedProcess;
import io.seawall.detect.syscall.Machine;
import org.junit.jupiter.api.Test;

class UserFieldsTest {

  private final ListedProcess process = new ListedProcess(30, 1, "cat");

  @Test
  void aKnownUserHasAllFields() {
    process.loginUid = 1000;
    var machine = new Machine(process);
    assertThat(machine.read("user.uid")).isEqualTo("1000");
    assertThat(machine.read("user.name")).isEqualTo("ann");
    assertThat(machine.read("user.homedir")).isEqualTo("/home/ann");
    assertThat(machine.read("user.shell")).isEqualTo("/bin/zsh");
    assertThat(machine.read("user.loginuid")).isEqualTo("1000");
    assertThat(machine.read("user.loginname")).isEqualTo("ann");
    assertThat(machine.read("group.gid")).isEqualTo("1000");
    assertThat(machine.read("group.name")).isEqualTo("staff");
  }

  @Test
  void rootHasItsNameWithoutBeingKnown() {
    process.uid = 0;
    process.gid = 0;
    var machine = new Machine(process);
    assertThat(machine.read("user.name")).isEqualTo("root");
    assertThat(machine.read("user.homedir")).isEqualTo("/root");
    assertThat(machine.read("user.shell")).isEqualTo("<NA>");
    assertThat(machine.read("group.name")).isEqualTo("root");
  }

  @Test
  void unknownIdsAreUnsignedAndNamedNotAvailable() {
    process.uid = -1;
    process.gid = -2;
    var machine = new Machine(process);
    assertThat(machine.read("user.uid")).isEqualTo("4294967295");
    assertThat(machine.read("user.name")).isEqualTo("<NA>");
    assertThat(machine.read("user.homedir")).isEqualTo("<NA>");
    assertThat(machine.read("group.gid")).isEqualTo("4294967294");
    assertThat(machine.read("group.name")).isEqualTo("<NA>");
  }

  @Test
  void whoNeverLoggedInHasMinusOne() {
    var machine = new Machine(process);
    assertThat(machine.read("user.loginuid")).isEqualTo("-1");
    assertThat(machine.read("user.loginname")).isEqualTo("<NA>");
    process.loginUid = -2;
    assertThat(new Machine(process).read("user.loginuid")).isEqualTo("4294967294");
  }
}
