package io.seawall.detect.syscall.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.field.Field;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.state.ThreadEdits;
import io.seawall.detect.syscall.ListedProcess;
import io.seawall.detect.syscall.Machine;
import io.seawall.detect.syscall.SyscallFields;
import io.seawall.detect.value.FieldValues;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessFieldsTest {

  private final ListedProcess init = new ListedProcess(1, 0, "systemd");
  private final ListedProcess shell = new ListedProcess(20, 1, "bash");
  private final ListedProcess child = new ListedProcess(30, 20, "cat");

  @Test
  void everyFieldOfTheseGroupsHasAReaderOfItsTypeThatBearsUnknownThreads() {
    var machine = new Machine();
    var values = new FieldValues();
    for (Field field : FieldCatalogue.standard().fields()) {
      String group = field.name().substring(0, field.name().indexOf('.'));
      if (List.of("proc", "thread", "user", "group", "container", "k8s").contains(group)) {
        String argument = field.argument().isRequired() ? "1" : null;
        values.clear();
        new SyscallFields().reader(field, argument).read(machine.event(99).state(), values);
        assertThat(values.isEmpty() || values.type() == field.type()).as(field.name()).isTrue();
      }
    }
  }

  @Test
  void everyValueHasTheTypeOfItsField() {
    child.executable = new ProcessEntry.Executable(true, true, true, true, 5, 6, 7);
    child.namespaceStart = 3;
    child.cgroups = List.of("cpu=/a");
    var machine = new Machine(child.file(0, "/x"), shell, init);
    ThreadEdits.start(machine.thread(30), 70);
    var values = new FieldValues();
    for (Field field : FieldCatalogue.standard().fields()) {
      if (field.name().startsWith("proc.") || field.name().startsWith("thread.")) {
        String argument = field.argument().isRequired() ? "cpu" : null;
        values.clear();
        new SyscallFields().reader(field, argument).read(machine.state(), values);
        assertThat(values.isEmpty() || values.type() == field.type()).as(field.name()).isTrue();
      }
    }
  }

  @Test
  void aProcessSaysWhatItRuns() {
    child.exe = "/bin/cat";
    child.exePath = "/usr/bin/cat";
    child.arguments = List.of("-n", "", "/etc/passwd");
    child.directory = "/home/ann/";
    child.terminal = 34816;
    var machine = new Machine(child, shell, init);
    assertThat(machine.read("proc.name")).isEqualTo("cat");
    assertThat(machine.read("proc.exe")).isEqualTo("/bin/cat");
    assertThat(machine.read("proc.exepath")).isEqualTo("/usr/bin/cat");
    assertThat(machine.read("proc.args")).isEqualTo("-n  /etc/passwd");
    assertThat(machine.read("proc.cmdline")).isEqualTo("cat -n  /etc/passwd");
    assertThat(machine.read("proc.exeline")).isEqualTo("/bin/cat -n  /etc/passwd");
    assertThat(machine.read("proc.cmdnargs")).isEqualTo("3");
    assertThat(machine.read("proc.cmdlenargs")).isEqualTo("13");
    assertThat(machine.read("proc.args[2]")).isEqualTo("/etc/passwd");
    assertThat(machine.read("proc.args[1]")).isEmpty();
    assertThat(machine.read("proc.args[3]")).isNull();
    assertThat(machine.read("proc.cwd")).isEqualTo("/home/ann/");
    assertThat(machine.read("proc.tty")).isEqualTo("34816");
  }

  @Test
  void theEnvironmentIsThatOfTheFirstThread() {
    child.environment = List.of("PATH=/bin", "PATHS=x", "EMPTY=", "PAD=  a b ", "=");
    var thread = new ListedProcess(30, 20, "worker");
    thread.tid = 31;
    var machine = new Machine(thread, child, shell, init);
    assertThat(machine.read("proc.env")).isEqualTo("PATH=/bin PATHS=x EMPTY= PAD=  a b  =");
    assertThat(machine.read("proc.env[PATH]")).isEqualTo("/bin");
    assertThat(machine.read("proc.env[PAD]")).isEqualTo("a b");
    assertThat(machine.read("proc.env[EMPTY]")).isEmpty();
    assertThat(machine.read("proc.env[PAT]")).isEmpty();
    assertThat(machine.read("proc.env[0]")).startsWith("PATH=/bin ");
    assertThat(machine.read("proc.name")).isEqualTo("worker");
  }

  @Test
  void theParentIsAskedLikewise() {
    shell.exe = "-bash";
    shell.exePath = "/bin/bash";
    shell.arguments = List.of("-l");
    shell.virtualPid = 2;
    var machine = new Machine(child, shell, init);
    ThreadEdits.start(machine.thread(20), 4_000);
    assertThat(machine.read("proc.pname")).isEqualTo("bash");
    assertThat(machine.read("proc.pexe")).isEqualTo("-bash");
    assertThat(machine.read("proc.pexepath")).isEqualTo("/bin/bash");
    assertThat(machine.read("proc.pcmdline")).isEqualTo("bash -l");
    assertThat(machine.read("proc.ppid")).isEqualTo("20");
    assertThat(machine.read("proc.pvpid")).isEqualTo("2");
    assertThat(machine.read("proc.ppid.ts")).isEqualTo("4000");
    assertThat(machine.read("proc.ppid.duration")).isEqualTo("6000");
  }

  @Test
  void whoHasNoKnownParentHasNoFieldsOfIt() {
    child.parent = 77;
    var machine = new Machine(child);
    assertThat(machine.read("proc.ppid")).isNull();
    assertThat(machine.read("proc.pname")).isNull();
    assertThat(machine.read("proc.ppid.ts")).isNull();
    assertThat(machine.read("proc.aname[1]")).isNull();
    assertThat(machine.read("proc.aname")).isNull();
  }

  @Test
  void ageIsCountedFromTheClone() {
    var machine = new Machine(child);
    assertThat(machine.read("proc.duration")).isNull();
    assertThat(machine.read("proc.pid.ts")).isNull();
    ThreadEdits.start(machine.thread(30), 9_000);
    assertThat(machine.read("proc.duration")).isEqualTo("1000");
    assertThat(machine.read("proc.pid.ts")).isEqualTo("9000");
  }

  @Test
  void idsThatNoProcessHasAreNotShown() {
    var machine = new Machine(child);
    machine.event(1L << 32);
    assertThat(machine.read("thread.tid")).isNull();
    assertThat(machine.event(0xffff_ffffL).read("thread.tid")).isEqualTo("4294967295");
    assertThat(machine.event(30).read("proc.pid")).isEqualTo("30");
  }

  @Test
  void theExecutableFileIsDescribed() {
    child.executable = new ProcessEntry.Executable(true, false, true, false, 5, 600, 700);
    child.namespaceStart = 100;
    var machine = new Machine(child);
    ThreadEdits.start(machine.thread(30), 1_000);
    assertThat(machine.read("proc.is_exe_writable")).isEqualTo("true");
    assertThat(machine.read("proc.is_exe_upper_layer")).isEqualTo("false");
    assertThat(machine.read("proc.is_exe_lower_layer")).isEqualTo("true");
    assertThat(machine.read("proc.is_exe_from_memfd")).isEqualTo("false");
    assertThat(machine.read("proc.exe_ino")).isEqualTo("5");
    assertThat(machine.read("proc.exe_ino.ctime")).isEqualTo("600");
    assertThat(machine.read("proc.exe_ino.mtime")).isEqualTo("700");
    assertThat(machine.read("proc.exe_ino.ctime_duration_proc_start")).isEqualTo("400");
    assertThat(machine.read("proc.exe_ino.ctime_duration_pidns_start")).isEqualTo("500");
    assertThat(machine.read("proc.pidns_init_start_ts")).isEqualTo("100");
  }

  @Test
  void whatIsNotKnownOfTheExecutableFileHasNoValue() {
    var machine = new Machine(child);
    assertThat(machine.read("proc.exe_ino")).isNull();
    assertThat(machine.read("proc.exe_ino.ctime")).isNull();
    assertThat(machine.read("proc.exe_ino.mtime")).isNull();
    assertThat(machine.read("proc.exe_ino.ctime_duration_proc_start")).isNull();
    assertThat(machine.read("proc.exe_ino.ctime_duration_pidns_start")).isNull();
    assertThat(machine.read("proc.pidns_init_start_ts")).isNull();
  }

  @Test
  void descriptorsAreCountedAgainstTheirLimit() {
    child.descriptors = 8;
    var machine = new Machine(child.file(0, "/dev/null").pipe(1, "pipe:[5]"));
    assertThat(machine.read("proc.fdopencount")).isEqualTo("2");
    assertThat(machine.read("proc.fdlimit")).isEqualTo("8");
    assertThat(machine.read("proc.fdusage")).isEqualTo("25.0");
    assertThat(machine.read("proc.stdin.type")).isEqualTo("file");
    assertThat(machine.read("proc.stdin.name")).isEqualTo("/dev/null");
    assertThat(machine.read("proc.stdout.type")).isEqualTo("pipe");
    assertThat(machine.read("proc.stdout.name")).isEqualTo("pipe:[5]");
    assertThat(machine.read("proc.stderr.type")).isNull();
    assertThat(machine.read("proc.stderr.name")).isNull();
  }

  @Test
  void memoryIsThatOfTheProcessForItsFirstThreadOnly() {
    var thread = new ListedProcess(30, 20, "worker");
    thread.tid = 31;
    var machine = new Machine(child, thread);
    assertThat(machine.read("proc.vmsize")).isEqualTo("100");
    assertThat(machine.read("proc.vmrss")).isEqualTo("50");
    assertThat(machine.read("proc.vmswap")).isEqualTo("7");
    assertThat(machine.read("thread.pfmajor")).isEqualTo("3");
    assertThat(machine.read("thread.pfminor")).isEqualTo("9");
    assertThat(machine.read("thread.vmsize")).isEqualTo("100");
    assertThat(machine.read("thread.vmrss.b")).isEqualTo("51200");
    assertThat(machine.read("thread.ismain")).isEqualTo("true");
    assertThat(machine.read("proc.nthreads")).isEqualTo("2");
    assertThat(machine.read("proc.nchilds")).isEqualTo("1");
    machine.event(31);
    assertThat(machine.read("thread.vmsize")).isEqualTo("0");
    assertThat(machine.read("thread.vmsize.b")).isEqualTo("0");
    assertThat(machine.read("thread.ismain")).isEqualTo("false");
    assertThat(machine.read("thread.nametid")).isEqualTo("worker31");
    assertThat(machine.read("proc.pid")).isEqualTo("30");
  }

  @Test
  void readsNothingNewForTheSameProcess() {
    child.arguments = List.of("a", "b");
    child.environment = List.of("A=1", "B=2");
    child.permitted = 5;
    var machine = new Machine(child, shell, init);
    var first = new FieldValues();
    var second = new FieldValues();
    for (String field :
        List.of(
            "proc.cmdline",
            "proc.exeline",
            "proc.env",
            "proc.env[B]",
            "proc.args[1]",
            "thread.cap_permitted",
            "proc.aname[1]",
            "thread.nametid")) {
      var reader = machine.reader(field);
      first.clear();
      second.clear();
      reader.read(machine.state(), first);
      reader.read(machine.state(), second);
      assertThat(second.text()).as(field).isSameAs(first.text());
    }
  }
}
