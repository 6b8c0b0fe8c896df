package io.seawall.cli.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rules that the training checks, with a test that shows events to them. */
final class TrainingRules {

  private static final String RULES =
      """
      - list: shells
        items: [bash, sh, zsh]
      - macro: opens_file
        condition: evt.type in (open, openat, openat2) and fd.typechar = f and fd.num >= 0
      - rule: Sensitive file read
        desc: A program reads credentials.
        condition: >
          opens_file and evt.is_open_read = true and (fd.name in (/etc/shadow, /etc/sudoers) or fd.name glob /root/*.pem)
          and not proc.name in (shells) and not proc.pname startswith cron
        exceptions:
        - {name: backups, fields: [proc.exepath, user.name], values: [[/usr/bin/backup, backup]]}
        output: file read (file=%fd.name user=%user.name command=%proc.cmdline parent=%proc.pname container=%container.id)
        priority: WARNING
        tags: [filesystem]
      - rule: Shell in container
        desc: Somebody works in a container.
        condition: evt.type in (execve, execveat) and container.id != host and proc.name in (shells) and proc.tty != 0
        output: shell (user=%user.name command=%proc.cmdline image=%container.image.repository)
        priority: NOTICE
      """;

  private static final String TESTS =
      """
      rules: [rules.yaml]
      containers: {web: {image: "nginx:1.27"}}
      tests:
      - name: credentials are read
        events:
        - {type: openat, proc: {cmdline: cat /etc/shadow, container: web}, args: {fd: 3, name: /etc/shadow, flags: O_RDONLY}}
        - {type: execve, proc: {name: bash, tty: 34816, container: web, parent: {name: runc}}}
        - {type: connect, proc: {name: curl}, args: {tuple: "10.0.0.1:40000->10.0.0.2:443"}}
        alerts: [Sensitive file read, Shell in container]
      """;

  private TrainingRules() {}

  static void write(Path folder) throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(rules.resolve("rules.yaml"), RULES);
    Files.writeString(rules.resolve("rules_test.yaml"), TESTS);
  }
}
