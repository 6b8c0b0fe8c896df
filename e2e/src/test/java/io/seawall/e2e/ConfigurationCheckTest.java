package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Policies of Conftest that judge configuration files, through the real command. */
class ConfigurationCheckTest {

  private static final String RULES =
      """
      package main

      deny_root contains {"msg": sprintf("%s runs as root", [input.name]), "line": 1} if {
        input.user == "root"
      }

      warn contains "no owner" if not input.owner
      """;

  @TempDir Path folder;

  private SeawallProcess seawall;

  @BeforeEach
  void writeFiles() throws IOException {
    seawall = new SeawallProcess(folder);
    write("policy/main.rego", RULES);
    write("deploy/bad.yaml", "name: web\nuser: root\nowner: me\n");
    write("deploy/sub/good.toml", "name = 'db'\nowner = 'me'\n");
    write("deploy/LICENSE", "[ no document\n");
    write("deploy/.hidden/bad.yaml", "[ no document\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private SeawallProcess.Result check(String... more) {
    String[] arguments = new String[more.length + 3];
    System.arraycopy(new String[] {"policy", "test", "policy"}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return seawall.run(arguments);
  }

  @Test
  void judgesTheFilesOfAFolder() {
    var result = check("--input", "deploy");
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    assertThat(result.out())
        .isEqualTo(
            """
            FAIL - deploy/bad.yaml - main - web runs as root
            4 tests, 3 passed, 0 warnings, 1 failure, 0 exceptions
            """);
    var passed = check("-i", "deploy/sub/good.toml", "-v");
    assertThat(passed.code()).isZero();
    assertThat(passed.out()).startsWith("PASS - deploy/sub/good.toml - main - 2 rules\n");
  }

  @Test
  void failsOnWarningsOnlyWhereAsked() throws IOException {
    write("orphan.json", "{\"name\": \"x\"}");
    assertThat(check("-i", "orphan.json").code()).isZero();
    var strict = check("-i", "orphan.json", "--fail-on-warn");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.out()).startsWith("WARN - orphan.json - main - no owner\n");
  }

  @Test
  void tellsProgramsOfEachFile() throws IOException {
    write("policy/more.rego", "package main\nexception contains [\"root\"] if input.legacy\n");
    write("legacy.yaml", "name: old\nuser: root\nlegacy: true\n");
    var result = check("-i", "legacy.yaml", "-i", "deploy/bad.yaml", "--format", "json");
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    JsonNode results = Cases.json(result.out()).get("results");
    JsonNode legacy = results.get(0);
    assertThat(legacy.get("filename").asString()).isEqualTo("legacy.yaml");
    assertThat(legacy.get("exceptions").toString()).isEqualTo("[\"deny_root\"]");
    assertThat(legacy.get("skipped").get(0).get("msg").asString()).isEqualTo("old runs as root");
    assertThat(legacy.get("warnings").get(0).get("rule").asString()).isEqualTo("warn");
    JsonNode failure = results.get(1).get("failures").get(0);
    assertThat(failure.toString())
        .isEqualTo(
            "{\"metadata\":{\"line\":1},\"msg\":\"web runs as root\",\"rule\":\"deny_root\"}");
    assertThat(Cases.json(result.out()).get("summary").get("exceptions").asInt()).isEqualTo(1);
  }

  @Test
  void warnsOfAVerdictThatIsLostWithItsMessage() throws IOException {
    write("nameless.yaml", "user: root\nowner: me\n");
    var result = check("-i", "nameless.yaml", "--fail-on-warn");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("WARN - nameless.yaml - main - policy/main.rego:3: data.main.deny_root would");
  }

  @Test
  void asksThePackagesThatAreNamed() throws IOException {
    write("policy/team.rego", "package team\ndeny contains \"team\" if true\n");
    assertThat(check("-i", "deploy/sub", "-n", "team").out()).contains("- team - team");
    assertThat(check("-i", "deploy/sub", "--all-namespaces").out()).contains("3 tests, 2 passed");
    var none = check("-i", "deploy/sub", "--namespace", "other");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("no-rules-evaluated", "[main, team]");
  }

  @Test
  void judgesAllFilesInOneWhereAsked() throws IOException {
    write("policy/main.rego", "package main\ndeny contains f.path if some f in input\n");
    var result = check("-i", "deploy", "--combine");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .startsWith(
            "FAIL - Combined - main - deploy/bad.yaml\nFAIL - Combined - main - deploy/sub/good");
  }

  @Test
  void readsInTheFormatThatIsNamed() throws IOException {
    write("settings.txt", "name=web\nuser=root\nowner=me\n");
    assertThat(check("-i", "settings.txt").err()).contains("input-format-unknown", "--parser");
    assertThat(check("-i", "settings.txt", "--parser", "dotenv").out())
        .contains("web runs as root");
  }

  @Test
  void nothingJudgedIsNoSuccess() throws IOException {
    write("empty.json", "[]");
    Files.createDirectory(folder.resolve("nothing"));
    assertThat(check("-i", "empty.json").err()).contains("no-rules-evaluated");
    assertThat(check("-i", "nothing").err()).contains("input-not-found");
    assertThat(check("-i", "absent.yaml").code()).isEqualTo(2);
    var mixed = check("-i", "empty.json", "-i", "deploy/sub/good.toml");
    assertThat(mixed.code()).as(mixed.err()).isZero();
    assertThat(mixed.out()).contains("SKIP - empty.json - main - holds no document");
  }

  @Test
  void tellsOfAllFilesThatCannotBeRead() throws IOException {
    write("deploy/a.json", "{");
    write("deploy/b.toml", "x = ");
    var result = check("-i", "deploy");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("2 files cannot be read", "deploy/a.json", "deploy/b.toml");
  }

  @Test
  void refusesOptionsThatWouldDoNothing() {
    assertThat(check("--combine").err()).contains("options-clash", "--combine needs --input");
    assertThat(check("-i", "deploy", "--coverage").err()).contains("--coverage is of tests");
  }

  @Test
  void policiesReadFilesOfTheirOwnFoldersOnly() throws IOException {
    write("policy/list.toml", "a = 'inside'");
    write("outside.toml", "a = 'outside'");
    Files.createSymbolicLink(folder.resolve("policy/link.toml"), folder.resolve("outside.toml"));
    write(
        "policy/main.rego",
        """
        package main
        deny contains parse_config_file(path).a if {
          some path in ["list.toml", "../outside.toml", "sub/../../outside.toml", "link.toml", "%s"]
        }
        """
            .formatted(folder.resolve("outside.toml")));
    var result = check("-i", "deploy/sub");
    assertThat(result.out()).contains("inside", "1 failure").doesNotContain("outside");
    var strict = check("-i", "deploy/sub", "--strict-builtin-errors");
    assertThat(strict.code()).isEqualTo(2);
    assertThat(strict.err()).contains("below their own folders only");
    write("policy/x_test.rego", "package x\ntest_x if parse_config_file(\"list.toml\").a\n");
    assertThat(check("-r", "test_x").err()).doesNotContain("undefined function");
  }

  @Test
  void keepsControlCodesOfInputFromTheTerminal() throws IOException {
    write("evil.json", "{\"name\": \"\\u001b[2J\", \"user\": \"root\", \"owner\": 1}");
    assertThat(check("-i", "evil.json").out()).contains("-  [2J runs").doesNotContain("\u001b");
  }

  @Test
  void refusesAVerdictThatNobodyWouldHear() throws IOException {
    write("policy/dotted.rego", "package main\ndeny.tag contains \"tag\" if true\n");
    var result = check("-i", "deploy");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("policy/dotted.rego:2:1", "data.main.deny an object");
  }
}
