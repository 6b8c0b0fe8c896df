package io.seawall.detect.syscall.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.state.ThreadEdits;
import io.seawall.detect.syscall.ListedProcess;
import io.seawall.detect.syscall.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AncestorFieldsTest {

  private final ListedProcess init = new ListedProcess(1, 0, "systemd");
  private final ListedProcess shell = new ListedProcess(20, 1, "bash");
  private final ListedProcess script = new ListedProcess(25, 20, "sh");
  private final ListedProcess child = new ListedProcess(30, 25, "cat");

  @Test
  void levelsCountFromTheProcessUp() {
    script.exe = "/bin/sh";
    script.exePath = "/usr/bin/dash";
    script.arguments = List.of("-c", "x");
    var machine = new Machine(child, script, shell, init);
    assertThat(machine.read("proc.aname[0]")).isEqualTo("cat");
    assertThat(machine.read("proc.aname[1]")).isEqualTo("sh");
    assertThat(machine.read("proc.aname[3]")).isEqualTo("systemd");
    assertThat(machine.read("proc.aname[4]")).isNull();
    assertThat(machine.read("proc.aname[999999999999]")).isNull();
    assertThat(machine.read("proc.aexe[1]")).isEqualTo("/bin/sh");
    assertThat(machine.read("proc.aexepath[1]")).isEqualTo("/usr/bin/dash");
    assertThat(machine.read("proc.aargs[1]")).isEqualTo("-c x");
    assertThat(machine.read("proc.acmdline[1]")).isEqualTo("sh -c x");
    assertThat(machine.read("proc.apid[2]")).isEqualTo("20");
  }

  @Test
  void withoutLevelAllAncestorsAreGivenButNotTheProcess() {
    var machine = new Machine(child, script, shell, init);
    assertThat(machine.read("proc.aname")).isEqualTo("sh|bash|systemd");
    assertThat(machine.read("proc.apid")).isEqualTo("25|20|1");
  }

  @Test
  void theOrderOfTheListOfProcessesDoesNotMatter() {
    var processes = new ListedProcess[100];
    for (int i = 0; i < processes.length; i++) {
      int pid = 1_000 + i * 37 % 100;
      processes[i] = new ListedProcess(pid, pid - 1, "p" + pid);
    }
    var machine = new Machine(processes).event(1_099);
    assertThat(machine.read("proc.aname[1]")).isEqualTo("p1098");
    assertThat(machine.read("proc.aname[99]")).isEqualTo("p1000");
    assertThat(machine.read("proc.aname[100]")).isNull();
  }

  @Test
  void threadsHaveTheAncestorsOfTheirProcess() {
    var thread = new ListedProcess(30, 25, "worker");
    thread.tid = 31;
    var machine = new Machine(thread, child, script, shell, init);
    assertThat(machine.read("proc.aname[0]")).isEqualTo("cat");
    assertThat(machine.read("proc.aname")).isEqualTo("sh|bash|systemd");
  }

  @Test
  @Timeout(10)
  void circlesOfParentsEnd() {
    var machine = new Machine(child, script, shell, init);
    ThreadEdits.parent(machine.thread(1), machine.thread(30));
    assertThat(machine.read("proc.aname")).startsWith("sh|bash|systemd");
    assertThat(machine.read("proc.aname[1000000000]")).isNull();
    assertThat(machine.read("proc.loginshellid")).isNotNull();
    assertThat(machine.read("proc.sname")).isNotNull();
    ThreadEdits.parent(machine.thread(1), machine.thread(20));
    assertThat(machine.read("proc.aname")).startsWith("sh|bash|systemd");
  }

  @Test
  void theEldestShellIsTheLoginShell() {
    var machine = new Machine(child, script, shell, init);
    assertThat(machine.read("proc.loginshellid")).isEqualTo("20");
    assertThat(machine.event(1).read("proc.loginshellid")).isNull();
    assertThat(machine.event(20).read("proc.loginshellid")).isEqualTo("20");
  }

  @Test
  void variablesAreTakenFromTheNearestAncestorThatHasThem() {
    child.environment = List.of("A=own", "B=own");
    script.environment = List.of("A=");
    shell.environment = List.of("A=shell", "C=shell");
    init.environment = List.of("A=init", "D=init");
    var machine = new Machine(child, script, shell, init);
    assertThat(machine.read("proc.aenv[A]")).isEqualTo("shell");
    assertThat(machine.read("proc.aenv[D]")).isEqualTo("init");
    assertThat(machine.read("proc.aenv[B]")).isEmpty();
    assertThat(machine.read("proc.aenv[0]")).isEqualTo("A=own B=own");
    assertThat(machine.read("proc.aenv[2]")).isEqualTo("A=shell C=shell");
    assertThat(machine.read("proc.aenv")).isEqualTo("A=|A=shell C=shell|A=init D=init");
  }
}
