package io.seawall.detect.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.event.EventView;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.syscall.SyscallClasses;
import io.seawall.detect.syscall.SyscallFields;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The same events for the same conditions as sysdig 0.29.3, which is of 2022. */
class SysdigConditionsConformanceTest {

  private static final Path PROGRAM = Path.of("/usr/bin/sysdig");

  private static final List<String> CAPTURES =
      List.of("sf_nginx_nginx", "sf_mpm-event_cold_start_capture", "libs_curl_google");

  /** Notes of the capturing library, which sysdig does not print. */
  private static final Set<String> HIDDEN = Set.of("procinfo", "container", "k8s", "scapevent");

  /** Its table ends here; events of later types have no number there. */
  private static final int TYPES_OF_SYSDIG = 352;

  /**
   * Events that are left out of the comparison, by a word of the condition: where the two differ,
   * and why.
   */
  private static final List<Difference> DIFFERENCES =
      List.of(
          new Difference("fd.", Set.of("mmap"), "its table has no descriptor for them"),
          new Difference("fd.", Set.of("setsockopt"), "it loses the descriptor when they end"),
          new Difference(
              "fd.typechar", Set.of("open"), "it takes what cannot be opened for a file"),
          new Difference("proc.nthreads", Set.of("procexit"), "it counts the thread that ends"),
          new Difference("fd.l4proto", Set.of("socket", "fcntl"), "it learns it with connect"),
          new Difference("evt.buflen", Set.of("writev"), "it has no length for them"),
          new Difference("evt.rawres", Set.of("geteuid"), "it prints 0 and compares nothing"),
          new Difference("", Set.of("container"), "it prints those that tell it something new"));

  private record Difference(String word, Set<String> types, String reason) {}

  /** Ours, and behind a bar sysdig's where it lacks an operator. */
  private static final List<String> CONDITIONS =
      List.of(
          "evt.type = open",
          "evt.type != futex and evt.dir = <",
          "evt.type in (open, openat, connect)",
          "evt.num < 500",
          "evt.num <= 500 and evt.num > 100",
          "evt.num >= 20000",
          "evt.cpu = 1",
          "evt.rawres < 0",
          "evt.rawres >= 0 and evt.rawres <= 3",
          "evt.failed = true",
          "evt.res = ENOENT",
          "evt.res in (EAGAIN, ENOENT)",
          "evt.dir = > and evt.type = read",
          "evt.is_io = true and evt.dir = <",
          "evt.is_io_write = true and evt.buflen > 10",
          "evt.is_open_read = true",
          "evt.is_open_write = true",
          "evt.arg.flags contains O_CREAT",
          "evt.arg.name startswith /etc",
          "evt.arg.name exists",
          "evt.buffer contains GET",
          "evt.buffer startswith HTTP",
          "evt.buffer bcontains 474554 | evt.buffer contains GET",
          "evt.buffer bstartswith 48545450 | evt.buffer startswith HTTP",
          "proc.name = nginx",
          "proc.name != nginx",
          "not proc.name = nginx",
          "proc.name in (nginx, curl, httpd)",
          "proc.name contains ng",
          "proc.name icontains NG | proc.name contains ng or proc.name contains NG",
          "proc.name startswith ht",
          "proc.name endswith d",
          "proc.name glob 'n*x'",
          "proc.name iglob 'N*X' | proc.name glob 'n*x'",
          "proc.name regex '[a-z]+d' | proc.name glob '[a-z]*d' and not proc.name contains - and not proc.name contains ':' and not proc.name contains '.'",
          "proc.pid = 1",
          "proc.pid > 1000 and proc.vpid < 100",
          "proc.pname exists",
          "proc.aname = systemd",
          "proc.aname[2] exists",
          "proc.cmdline contains nginx",
          "proc.args = ''",
          "proc.nthreads > 1",
          "proc.exe endswith nginx",
          "proc.cwd startswith /",
          "thread.ismain = false",
          "fd.name contains log",
          "fd.name icontains LOG | fd.name contains log or fd.name contains LOG or fd.name contains Log",
          "fd.name pmatch (/etc, /usr/lib)",
          "fd.name glob '/etc/*'",
          "fd.name intersects (/dev/null, /etc/passwd) | fd.name in (/dev/null, /etc/passwd)",
          "fd.name startswith anyof (/etc, /dev) | fd.name startswith /etc or fd.name startswith /dev",
          "fd.name contains allof (lib, so) | fd.name contains lib and fd.name contains so",
          "fd.name contains oneof (lib, etc) | (fd.name contains lib and not fd.name contains etc) or (fd.name contains etc and not fd.name contains lib)",
          "tolower(proc.name) = nginx | proc.name = nginx",
          "basename(fd.name) = passwd and fd.typechar = 'f' | fd.filename = passwd and fd.typechar = 'f'",
          "fd.num = 3 and fd.type = file",
          "fd.typechar = 'f'",
          "fd.type in (ipv4, ipv6)",
          "fd.directory = /etc",
          "fd.l4proto = tcp",
          "fd.sport = 80",
          "fd.port in (80, 443)",
          "fd.ip = 127.0.0.1",
          "fd.sip != 127.0.0.1",
          "fd.snet in (127.0.0.0/8)",
          "user.uid = 0 and evt.type = open",
          "(proc.name = nginx or fd.name exists) and not (evt.dir = > or evt.type = close)",
          "container.id = host",
          "container.id != host");

  @Test
  void findsTheEventsThatSysdigFinds() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "sysdig is not installed");
    try (var set = CaseSet.open("scap sysdig-conditions", 1.0)) {
      for (String name : CAPTURES) {
        Path file = set.folder().resolve(name + ".scap");
        Walk walk = walk(file);
        for (String line : CONDITIONS) {
          String theirs = line.substring(line.indexOf('|') + 1).strip();
          set.check(
              name + ": " + line,
              () ->
                  assertSame(
                      walk.compared(line, walk.found.getOrDefault(line, List.of())),
                      walk.compared(line, sysdig(file, theirs))));
        }
      }
    }
  }

  private static void assertSame(List<Long> ours, List<Long> theirs) {
    var missing = new ArrayList<>(theirs);
    missing.removeAll(Set.copyOf(ours));
    var extra = new ArrayList<>(ours);
    extra.removeAll(Set.copyOf(theirs));
    assertThat(missing).as("missing of %d", theirs.size()).isEmpty();
    assertThat(extra).as("more than %d", theirs.size()).isEmpty();
  }

  private static Walk walk(Path file) {
    var yaml = new StringBuilder();
    for (String line : CONDITIONS) {
      String condition = line.contains(" | ") ? line.substring(0, line.indexOf(" | ")) : line;
      yaml.append("- rule: \"").append(line).append("\"\n  desc: d\n  priority: INFO\n");
      yaml.append("  output: o\n  condition: >\n    ").append(condition).append('\n');
    }
    LoadResult loaded =
        RuleFiles.load(
            List.of(new RuleFile("conditions.yaml", yaml.toString())), LoadOptions.standard());
    assertThat(loaded.errors()).isEmpty();
    var walk =
        new Walk(
            Engine.of(
                loaded.rules().rules(),
                "syscall",
                new SyscallFields(),
                SyscallClasses.withEntries(),
                RuleMatching.ALL));
    try (Capture capture = Capture.open(file)) {
      walk.section(capture.state());
      capture.forEach(walk);
    }
    return walk;
  }

  private static List<Long> sysdig(Path file, String condition) throws IOException {
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-r", file.toString(), "-p", "%evt.num", condition)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    var numbers = new ArrayList<Long>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        numbers.add(Long.valueOf(line.strip()));
      }
    }
    return numbers;
  }

  /** Notes the events that rules match, by the numbers that sysdig gives them. */
  private static final class Walk implements EventVisitor {

    private final Map<String, List<Long>> found = new HashMap<>();
    private final SystemState state = new SystemState();
    private final Engine<SystemState> engine;
    private final Map<Long, String> types = new HashMap<>();
    private long skipped;

    Walk(Engine<SystemState> engine) {
      this.engine = engine;
    }

    @Override
    public void section(CaptureState start) {
      state.begin(start);
    }

    @Override
    public void event(EventView event) {
      state.apply(event);
      if (event.typeNumber() >= TYPES_OF_SYSDIG) {
        skipped++;
      } else if (!HIDDEN.contains(event.typeName())) {
        long number = event.number() - skipped;
        types.put(number, event.typeName());
        engine.evaluate(
            state,
            match ->
                found.computeIfAbsent(match.rule().name(), _ -> new ArrayList<>()).add(number));
      }
    }

    /** Without the events in which the two differ. */
    List<Long> compared(String condition, List<Long> numbers) {
      var compared = new ArrayList<>(numbers);
      for (Difference difference : DIFFERENCES) {
        if (condition.contains(difference.word())) {
          compared.removeIf(
              number -> difference.types().contains(types.getOrDefault(number, "container")));
        }
      }
      return compared;
    }
  }
}
