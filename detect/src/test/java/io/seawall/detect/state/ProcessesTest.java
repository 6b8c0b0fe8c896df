package io.seawall.detect.state;

import static io.seawall.detect.capture.ScapBytes.number;
import static io.seawall.detect.capture.ScapBytes.text;
import static io.seawall.detect.state.Kernel.u32;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.state.process.Credentials;
import io.seawall.detect.state.process.ExecutableFile;
import io.seawall.detect.state.process.Program;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProcessesTest {

  private static final int NAMESPACE = 1 << 29;

  private final Kernel kernel = new Kernel().init();

  @Nested
  class Clones {

    @Test
    void theParentsReportMakesTheChild() {
      kernel.opened(1, 3, "/etc/passwd").cloned(1, 20, 1, 0, 0);
      ThreadState child = kernel.thread(20);
      assertThat(child.pid()).isEqualTo(20);
      assertThat(child.parent()).isEqualTo(1);
      assertThat(kernel.parent(20)).isSameAs(kernel.thread(1));
      assertThat(child.credentials().uid()).isEqualTo(1000);
      assertThat(child.program().commandLine()).hasToString("bash -i");
      assertThat(kernel.name(20, 3)).isEqualTo("/etc/passwd");
      assertThat(child.start()).isPositive();
    }

    @Test
    void theChildsReportAfterThatChangesNothing() {
      kernel.cloned(1, 20, 1, 0, 0);
      ThreadState made = kernel.thread(20);
      kernel.cloned(20, 0, 20, 1, 0);
      assertThat(kernel.thread(20)).isSameAs(made);
    }

    @Test
    void theParentsReportAfterTheChildsChangesNothing() {
      kernel.cloned(20, 0, 20, 1, 0);
      ThreadState made = kernel.thread(20);
      kernel.cloned(1, 20, 1, 0, 0);
      assertThat(kernel.thread(20)).isSameAs(made);
      assertThat(kernel.parent(20)).isSameAs(kernel.thread(1));
    }

    @Test
    void aNumberGivenAnewIsAnotherThread() {
      kernel.cloned(20, 0, 20, 1, 0);
      ThreadState old = kernel.thread(20);
      kernel.pass(3_000_000_000L).cloned(20, 0, 20, 1, 0);
      assertThat(kernel.thread(20)).isNotSameAs(old);
      assertThat(kernel.thread(20).start()).isGreaterThan(old.start());
    }

    @Test
    void inANamespaceOnlyTheChildIsBelieved() {
      kernel.cloned(1, 7, 1, 0, NAMESPACE);
      assertThat(kernel.state.thread(7)).isNull();
      kernel.cloned(20, 0, 20, 1, NAMESPACE, 7, 7, "cpu=/");
      assertThat(kernel.thread(20).virtualTid()).isEqualTo(7);
      assertThat(kernel.thread(20).inPidNamespace()).isTrue();
    }

    @Test
    void threadsShareWhatTheirProcessHas() {
      kernel.cloned(1, 21, 1, 0, Kernel.THREAD).opened(21, 5, "/tmp/x");
      ThreadState thread = kernel.thread(21);
      assertThat(thread.pid()).isEqualTo(1);
      assertThat(thread.isMain()).isFalse();
      assertThat(kernel.state.main(thread)).isSameAs(kernel.thread(1));
      assertThat(kernel.name(1, 5)).isEqualTo("/tmp/x");
      assertThat(kernel.thread(1).threads()).isEqualTo(2);
    }

    @Test
    void descriptorsOfParentAndChildDivergeOnceOneChangesSomething() {
      kernel.opened(1, 3, "/a").cloned(1, 20, 1, 0, 0);
      kernel.opened(20, 3, "/b").opened(1, 4, "/c");
      assertThat(kernel.name(1, 3)).isEqualTo("/a");
      assertThat(kernel.name(20, 3)).isEqualTo("/b");
      assertThat(kernel.state.descriptor(kernel.thread(20), 4)).isNull();
    }

    @Test
    void anUnknownParentIsNone() {
      kernel.cloned(20, 0, 20, 999, 0);
      assertThat(kernel.thread(20).parent()).isZero();
      assertThat(kernel.parent(20)).isNull();
      assertThat(kernel.state.counters().unknownThreads()).isEqualTo(1);
    }
  }

  @Nested
  class Unknown {

    @Test
    void aThreadMetInPassingHasANumberOnly() {
      kernel.opened(50, 3, "x");
      ThreadState met = kernel.thread(50);
      assertThat(met.pid()).isEqualTo(-1);
      assertThat(met.parent()).isEqualTo(-1);
      assertThat(met.program().name()).hasToString("<NA>");
      assertThat(kernel.name(50, 3)).isEqualTo("./x");
    }

    @Test
    void anExecMakesItKnown() {
      kernel.opened(50, 3, "/x").executed(50, "/bin/ls");
      assertThat(kernel.thread(50).pid()).isEqualTo(50);
      assertThat(kernel.parent(50)).isSameAs(kernel.thread(1));
      assertThat(kernel.thread(50).directory().isEmpty()).isTrue();
    }

    @Test
    void noneIsMadeForEventsOfNobody() {
      kernel.enter(-1, "useradded", u32(7), u32(7), text("ann"), text("/"), text("sh"), text(""));
      assertThat(kernel.state.thread()).isNull();
      kernel.opened(-5, 3, "/x");
      assertThat(kernel.state.thread()).isNull();
    }
  }

  @Nested
  class Execs {

    @Test
    void replaceTheProgram() {
      kernel.cloned(1, 20, 1, 0, 0).executed(20, "/usr/bin/cat", "/etc/passwd", "-n");
      Program program = kernel.thread(20).program();
      assertThat(program.name()).hasToString("cat");
      assertThat(program.exePath()).hasToString("/usr/bin/cat");
      assertThat(program.joined()).hasToString("/etc/passwd -n");
      assertThat(program.commandLine()).hasToString("cat /etc/passwd -n");
      assertThat(program.arguments()).hasToString("/etc/passwd\0-n\0");
      assertThat(program.environment()).hasToString("A=1\0B=2\0");
      assertThat(program.file()).isEqualTo(new ExecutableFile(true, false, false, true, 77, 8, 9));
      assertThat(kernel.thread(20).credentials()).isEqualTo(new Credentials(0, 100, 501, 1, 2, 3));
      assertThat(kernel.thread(20).terminal()).isEqualTo(34816);
      assertThat(Objects.requireNonNull(program.before()).name()).hasToString("bash");
    }

    @Test
    void historyIsBounded() {
      for (int i = 0; i < 100; i++) {
        kernel.executed(1, "/bin/p" + i);
        int depth = 0;
        for (Program at = kernel.thread(1).program(); at != null; at = at.before()) {
          assertThat(at.name()).hasToString(i - depth >= 0 ? "p" + (i - depth) : "bash");
          depth++;
        }
        assertThat(depth).isBetween(Math.min(i + 1, 9), 17);
      }
    }

    @Test
    void failedOnesChangeNothing() {
      kernel.exit(1, "execve", number(-2), text("x"));
      assertThat(kernel.thread(1).program().name()).hasToString("bash");
    }

    @Test
    void endTheOtherThreads() {
      kernel.cloned(1, 20, 1, 0, 0).cloned(20, 21, 20, 1, Kernel.THREAD).executed(20, "/bin/ls");
      assertThat(kernel.state.thread(21)).isNull();
      assertThat(kernel.thread(20).threads()).isEqualTo(1);
    }

    @Test
    void oldOnesHaveThePathOfTheEntry() {
      kernel.enter(1, "chdir").exit(1, "chdir", number(0), text("/usr"));
      kernel.enter(1, "execve", text("bin/../ls"));
      kernel.exit(1, "execve", number(0), text("ls"), text(""), number(1), number(1));
      assertThat(kernel.thread(1).program().exePath()).hasToString("/usr/ls");
    }
  }

  @Nested
  class Ends {

    @Test
    void theEventStillSeesTheThreadThatEnds() {
      kernel.cloned(1, 20, 1, 0, 0).enter(20, "procexit", number(0));
      assertThat(Objects.requireNonNull(kernel.state.thread()).tid()).isEqualTo(20);
      kernel.opened(1, 3, "/x");
      assertThat(kernel.state.thread(20)).isNull();
    }

    @Test
    void aFirstThreadStaysWhileOthersLive() {
      kernel.cloned(1, 20, 1, 0, 0).cloned(20, 21, 20, 1, Kernel.THREAD);
      kernel.enter(20, "procexit", number(0)).opened(21, 3, "/x");
      assertThat(kernel.state.main(kernel.thread(21))).isSameAs(kernel.thread(20));
      assertThat(kernel.thread(21).threads()).isEqualTo(1);
      kernel.enter(21, "procexit", number(0)).opened(1, 3, "/x");
      assertThat(kernel.state.thread(20)).isNull();
      assertThat(kernel.state.thread(21)).isNull();
    }

    @Test
    void childrenGoToTheHeirThatTheKernelNames() {
      kernel.cloned(1, 20, 1, 0, 0).cloned(20, 30, 20, 1, 0).cloned(1, 40, 1, 0, 0);
      kernel.enter(
          20, "procexit", number(0), number(0), new byte[] {0}, new byte[] {0}, number(40));
      kernel.opened(1, 3, "/x");
      assertThat(kernel.parent(30)).isSameAs(kernel.thread(40));
      assertThat(kernel.thread(30).parent()).isEqualTo(40);
    }

    @Test
    void withoutAnHeirChildrenGoToInit() {
      kernel.cloned(1, 20, 1, 0, 0).cloned(20, 30, 20, 1, 0);
      kernel.enter(20, "procexit", number(0)).opened(1, 3, "/x");
      assertThat(kernel.parent(30)).isSameAs(kernel.thread(1));
    }

    @Test
    void nobodyIsHisOwnAncestor() {
      kernel.cloned(1, 20, 1, 0, 0).cloned(20, 30, 20, 1, 0).cloned(30, 31, 30, 20, 0);
      kernel.enter(
          20, "procexit", number(0), number(0), new byte[] {0}, new byte[] {0}, number(31));
      kernel.opened(1, 3, "/x");
      assertThat(kernel.parent(30)).isNull();
      assertThat(kernel.parent(31)).isSameAs(kernel.thread(30));
    }
  }

  @Nested
  class Changes {

    @Test
    void usersAreTakenFromTheEntry() {
      kernel.enter(1, "setuid", u32(5)).exit(1, "setuid", number(0));
      assertThat(kernel.thread(1).credentials().uid()).isEqualTo(5);
      kernel.enter(1, "setuid", u32(6)).exit(1, "setuid", number(-1));
      assertThat(kernel.thread(1).credentials().uid()).isEqualTo(5);
      kernel.enter(1, "setresuid", u32(1), u32(-1), u32(3)).exit(1, "setresuid", number(0));
      assertThat(kernel.thread(1).credentials().uid()).isEqualTo(5);
      kernel.enter(1, "setresgid", u32(1), u32(2), u32(3)).exit(1, "setresgid", number(0));
      assertThat(kernel.thread(1).credentials().gid()).isEqualTo(2);
    }

    @Test
    void anExitWithoutItsEntrySaysNothing() {
      kernel.enter(1, "setuid", u32(5)).enter(1, "setgid", u32(6)).exit(1, "setuid", number(0));
      assertThat(kernel.state.entry()).isNull();
      assertThat(kernel.thread(1).credentials().uid()).isEqualTo(1000);
    }

    @Test
    void namesSessionsGroupsAndCapabilities() {
      kernel.exit(1, "prctl", number(0), u32(15), text("renamed"), number(0));
      assertThat(kernel.thread(1).program().commandLine()).hasToString("renamed -i");
      kernel.enter(1, "setsid").exit(1, "setsid", number(1));
      assertThat(kernel.thread(1).session()).isEqualTo(1);
      kernel.cloned(1, 20, 1, 0, 0).enter(1, "setpgid", number(20), number(0));
      kernel.exit(1, "setpgid", number(0));
      assertThat(kernel.thread(20).virtualGroup()).isEqualTo(20);
      kernel.enter(1, "capset").exit(1, "capset", number(0), number(4), number(5), number(6));
      assertThat(kernel.thread(1).credentials().effective()).isEqualTo(6);
      kernel.enter(1, "unshare", u32(1 << 20)).exit(1, "unshare", number(0));
      assertThat(kernel.thread(1).credentials().permitted()).isEqualTo((1L << 41) - 1);
    }

    @Test
    void limitsOfDescriptors() {
      kernel.enter(1, "prlimit", number(0), new byte[] {7});
      kernel.exit(1, "prlimit", number(0), number(99), number(99), number(1), number(1));
      assertThat(kernel.thread(1).descriptorLimit()).isEqualTo(99);
    }
  }
}
