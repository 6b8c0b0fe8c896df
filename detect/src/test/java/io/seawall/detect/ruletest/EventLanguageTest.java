package io.seawall.detect.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.event.EventOrigin;
import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.FlagTable;
import io.seawall.detect.rule.RuleSet;
import io.seawall.model.SeawallException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that are written out reach rules as those of a kernel would. */
class EventLanguageTest {

  private static void holds(String condition, String test) {
    RuleSet rules = Written.rules(Written.rule("R", condition));
    List<String> failures = Written.failures(rules, test + "  alerts: [{rule: R, count: 1}]\n");
    assertThat(failures).as(condition).isEmpty();
  }

  @Test
  void processesHaveTheirAncestorsUsersAndContainers() {
    String test =
        """
        containers:
          web: {id: 3ad7b26ded6d, image: "quay.io/team/nginx:1.27", privileged: true, labels: {io.kubernetes.pod.name: web-1}}
        processes:
          shell: {name: bash, exepath: /bin/bash, args: [-i], tty: 34816, container: web, parent: {name: runc, pid: 77}}
        users: {1000: alice}
        tests:
        - events:
          - type: openat
            proc: {cmdline: cat /etc/shadow, uid: 1000, cwd: /srv, env: [A=b], container: web, parent: shell}
            args: {name: notes, fd: 4, flags: O_RDONLY}
        """;
    for (String condition :
        List.of(
            "proc.name = cat and proc.cmdline = 'cat /etc/shadow' and proc.exepath = /usr/bin/cat",
            "proc.pname = bash and proc.aname[2] = runc and proc.apid[2] = 77",
            "proc.pcmdline = 'bash -i' and proc.cwd startswith /srv",
            "proc.env contains 'A=b'",
            "user.uid = 1000 and user.name = alice",
            "container.id = 3ad7b26ded6d and container.image.repository = quay.io/team/nginx",
            "container.image.tag = 1.27 and container.privileged = true",
            "k8s.pod.name = web-1",
            "fd.name = /srv/notes and fd.num = 4 and evt.is_open_read = true")) {
      holds("evt.type = openat and " + condition, test);
    }
  }

  @Test
  void aProgramThatStartsHasTheValuesOfItsProcessAfterTheEvent() {
    String test =
        """
        tests:
        - events:
          - type: execve
            proc: {name: nc, exepath: /usr/bin/nc, args: [-e, /bin/sh], exe_flags: [EXE_UPPER_LAYER], parent: {name: bash}}
        """;
    holds(
        "evt.type = execve and proc.name = nc and proc.args = '-e /bin/sh' and proc.pname = bash",
        test);
    holds("evt.type = execve and proc.is_exe_upper_layer = true", test);
  }

  @Test
  void descriptorsMayBeOpenBefore() {
    String test =
        """
        tests:
        - events:
          - type: dup2
            proc: {name: sh, fds: {3: "tcp 10.0.0.1:40000->203.0.113.9:4444", 4: /etc/passwd, 5: unix /run/docker.sock}}
            args: {res: 0, oldfd: 3, newfd: 0}
          - type: close
            proc: {name: sh, fds: {3: "tcp 10.0.0.1:40000->203.0.113.9:4444", 4: /etc/passwd, 5: unix /run/docker.sock}}
            args: {fd: 4}
        """;
    holds("evt.type = dup2 and fd.sip = 203.0.113.9 and fd.sport = 4444", test);
    holds("evt.type = close and fd.name = /etc/passwd", test);
  }

  @Test
  void valuesAreWrittenAsPeopleReadThem() {
    String test =
        """
        tests:
        - events:
          - {type: connect, args: {tuple: "10.0.0.1:4000->[2001:db8::1]:443", fd: 3}}
        """;
    assertThat(message(test)).contains("my_test.yaml:3:35: 'tuple'", "joins IPv4 and IPv6");
    holds(
        "evt.type = kill and evt.arg.res = 0",
        "tests:\n- events: [{type: kill, args: {pid: 1, sig: SIGKILL}}]\n");
    holds(
        "evt.type = openat and evt.failed = true and evt.arg.mode = 0644",
        "tests:\n- events: [{type: openat, args: {fd: EACCES, flags: [O_CREAT, O_WRONLY], mode: 0644}}]\n");
    holds(
        "evt.type = connect and fd.sip = 2001:db8::2",
        "tests:\n- events: [{type: connect, args: {tuple: '[2001:db8::1]:1->[2001:db8::2]:2'}}]\n");
  }

  @Test
  void namesThatOnlyTheExitOfACallKnowsAreTakenForItsEntryToo() {
    for (String command : List.of("BPF_PROG_LOAD", "5", "[BPF_PROG_LOAD]")) {
      holds(
          "evt.type = bpf and evt.arg.cmd = BPF_PROG_LOAD and evt.rawarg.cmd = 5",
          "tests:\n- events: [{type: bpf, args: {cmd: " + command + ", fd: 4}}]\n");
    }
    assertThat(message("tests:\n- events: [{type: bpf, args: {cmd: BPF_PROG_LOAT}}]\n"))
        .contains("my_test.yaml:2:", "did you mean BPF_PROG_LOAD?");
  }

  @Test
  void everyNameOfEveryParameterCanBeWritten() {
    RuleSet rules = Written.rules(Written.rule("R", "evt.type exists"));
    for (EventType type : writable()) {
      for (EventParam param : type.params()) {
        FlagTable names = param.flags();
        if (names != null) {
          String all = String.join(", ", names.flags().stream().map(FlagTable.Flag::name).toList());
          String test =
              "tests:\n- events: [{type: %s, args: {%s: [%s]}}]\n  alerts: [R]\n"
                  .formatted(type.name(), param.name(), all);
          assertThat(Written.failures(rules, test)).as(test).isEmpty();
        }
      }
    }
  }

  /** The newest layouts of exits of calls. */
  private static List<EventType> writable() {
    return EventType.names().stream()
        .flatMap(name -> EventType.named(name).stream())
        .filter(type ->
            type.isExit()
                && type.origin() == EventOrigin.SYSCALL
                && type.number() > EventType.GENERIC_EXIT
                && !type.has(EventTrait.UNUSED)
                && !type.has(EventTrait.OLD_VERSION))
        .toList();
  }

  @Test
  void timePassesBetweenEvents() {
    holds(
        "evt.type = umask and evt.reltime >= 10000000000",
        "tests:\n- events: [{type: kill}, {type: umask, after: 10s}]\n");
  }

  @Test
  void everyTypeOfEventCanBeWritten() {
    RuleSet rules = Written.rules(Written.rule("R", "evt.type exists"));
    for (String name : EventType.names()) {
      String test = "tests:\n- events: [{type: " + name + "}]\n  alerts: [R]\n";
      boolean known =
          EventType.named(name).stream()
              .anyMatch(
                  type -> type.origin() == EventOrigin.SYSCALL && !type.has(EventTrait.UNUSED));
      // What has no layout of its own is written by its own name.
      if (known && !name.equals("syscall")) {
        assertThat(Written.failures(rules, test)).as(name).isEmpty();
      }
    }
  }

  private static String message(String test) {
    try {
      Written.tests(test + "  no_alerts: true\n");
      return "";
    } catch (SeawallException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
