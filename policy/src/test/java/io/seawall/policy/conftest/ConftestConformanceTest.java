package io.seawall.policy.conftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Conftest's own acceptance tests, as far as they are plain calls of {@code test} and verify. */
class ConftestConformanceTest {

  private static final Pattern BLOCK =
      Pattern.compile("^@test \"([^\\n]*)\" \\{$(.*?)^\\}", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern STATUS = Pattern.compile("\\[ \"\\$status\" -eq (\\d+) \\]");
  private static final Pattern OUTPUT =
      Pattern.compile("\\[\\[? \"\\$(?:output|\\{lines\\[\\d\\]\\})\" (=~|==?) \"(.*)\" \\]");

  @Test
  void answersAsItsAcceptanceTestsSay() throws IOException {
    try (CaseSet cases = CaseSet.open("policy-corpora/conftest", 1)) {
      Path root = cases.folder();
      run(cases, root, root.resolve("acceptance_subset.bats"));
      try (Stream<Path> folders = Files.list(root.resolve("tests"))) {
        for (Path folder : folders.sorted().toList()) {
          if (Files.exists(folder.resolve("test.bats"))) {
            run(cases, folder, folder.resolve("test.bats"));
          }
        }
      }
    }
  }

  private static void run(CaseSet cases, Path folder, Path bats) throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(bats));
    while (block.find()) {
      String name = cases.folder().relativize(bats) + " " + block.group(1);
      String body = block.group(2);
      ConftestCommand command = command(body);
      String reason =
          Files.exists(folder.resolve("conftest.toml"))
              ? "conftest.toml belongs to the command line"
              : reason(command, block.group(1), body);
      if (command == null || reason != null) {
        cases.waive(name, String.valueOf(reason));
      } else {
        cases.check(name, () -> check(command.run(folder), body));
      }
    }
  }

  private static @Nullable String reason(
      @Nullable ConftestCommand command, String name, String body) {
    if (command == null) {
      return "no plain call of conftest test or verify";
    } else if (name.equals("Pass when testing a blank namespace")) {
      return "a namespace without rules is an error here: it would pass everything";
    }
    return body.contains("PRNT") ? "the layout of printed lines" : command.unsupported();
  }

  private static @Nullable ConftestCommand command(String body) {
    for (String line : body.lines().map(String::strip).toList()) {
      for (String start : List.of("run ./conftest ", "run $CONFTEST ")) {
        if (line.startsWith(start)) {
          return ConftestCommand.parse(line.substring(start.length()));
        }
      }
    }
    return null;
  }

  private static void check(ConftestCommand.Outcome outcome, String body) {
    Matcher status = STATUS.matcher(body);
    while (status.find()) {
      assertThat(outcome.status())
          .as(outcome.output())
          .isEqualTo(Integer.parseInt(status.group(1)));
    }
    Matcher output = OUTPUT.matcher(body);
    while (output.find()) {
      String wanted = output.group(2).replace("\\\"", "\"").replace("\\`", "`");
      assertThat(outcome.output()).contains(wanted);
    }
  }
}
