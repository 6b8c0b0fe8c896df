package io.seawall.detect.syscall.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.syscall.ListedProcess;
import io.seawall.detect.syscall.Machine;
import org.junit.jupiter.api.Test;

class GroupFieldsTest {

  private final ListedProcess leader = new ListedProcess(20, 1, "sshd");
  private final ListedProcess middle = new ListedProcess(25, 20, "bash");
  private final ListedProcess child = new ListedProcess(30, 25, "cat");

  GroupFieldsTest() {
    leader.exe = "/sbin/sshd";
    leader.exePath = "/usr/sbin/sshd";
    for (ListedProcess process : new ListedProcess[] {leader, middle, child}) {
      process.session = 20;
      process.virtualGroup = 25;
      process.group = 25;
    }
  }

  @Test
  void onTheHostTheLeaderIsTheProcessWithTheId() {
    var machine = new Machine(child, middle, leader);
    assertThat(machine.read("proc.sid")).isEqualTo("20");
    assertThat(machine.read("proc.sname")).isEqualTo("sshd");
    assertThat(machine.read("proc.sid.exe")).isEqualTo("/sbin/sshd");
    assertThat(machine.read("proc.sid.exepath")).isEqualTo("/usr/sbin/sshd");
    assertThat(machine.read("proc.vpgid")).isEqualTo("25");
    assertThat(machine.read("proc.vpgid.name")).isEqualTo("bash");
    assertThat(machine.read("proc.pgid")).isEqualTo("25");
    assertThat(machine.read("proc.pgid.name")).isEqualTo("bash");
  }

  @Test
  void inANamespaceItIsTheEldestAncestorOfTheGroup() {
    for (ListedProcess process : new ListedProcess[] {child, middle}) {
      process.session = 20;
      process.virtualGroup = 20;
      process.virtualTid = process.tid - 24;
      process.virtualPid = process.pid - 24;
    }
    leader.session = 3;
    var machine = new Machine(child, middle, leader);
    assertThat(machine.read("proc.sname")).isEqualTo("bash");
    assertThat(machine.read("proc.vpgid.name")).isEqualTo("bash");
    assertThat(machine.read("proc.pgid.name")).isEqualTo("bash");
  }

  @Test
  void aLeaderThatIsGoneIsReplacedByTheEldestOfTheGroup() {
    child.session = 99;
    middle.session = 99;
    var machine = new Machine(child, middle, leader);
    assertThat(machine.read("proc.sname")).isEqualTo("bash");
    child.session = 98;
    assertThat(new Machine(child, middle, leader).read("proc.sname")).isEqualTo("cat");
  }

  @Test
  void anUnknownGroupHasNoLeader() {
    child.group = -1;
    var machine = new Machine(child, middle, leader);
    assertThat(machine.read("proc.pgid.name")).isNull();
  }

  @Test
  void whoHasTheIdOfAGroupLeadsIt() {
    var machine = new Machine(child, middle, leader);
    assertThat(machine.read("proc.is_vpgid_leader")).isEqualTo("false");
    machine.event(25);
    assertThat(machine.read("proc.is_vpgid_leader")).isEqualTo("true");
    assertThat(machine.read("proc.is_pgid_leader")).isEqualTo("true");
    assertThat(machine.read("proc.is_sid_leader")).isEqualTo("false");
    assertThat(machine.event(20).read("proc.is_sid_leader")).isEqualTo("true");
  }
}
