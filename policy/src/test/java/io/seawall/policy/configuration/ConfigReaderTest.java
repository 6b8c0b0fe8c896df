package io.seawall.policy.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seawall.model.ErrorKind;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import io.seawall.model.Verdict;
import io.seawall.policy.FailOn;
import io.seawall.policy.expression.Expression;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

  private static final Path FOLDER = Path.of("/project");
  private static final String WHOLE =
      """
      base-images: base.yaml
      cache-dir: /var/cache/seawall
      fail-on:
        - critical
        - {name: old, version: 3, when: "age > 90d", verdict: warn}
      feed-mirrors:
        osv: https://mirror.example.com/osv
        kev: http://mirror.example.com/kev
        epss: http://mirror.example.org/epss
      format: json
      ignore-file: [a.yaml, ../b.yaml]
      ca-file: own-ca.pem
      plain-http: registry.lan:5000
      platform: linux/arm64/v8
      registry-mirrors: [docker.io=mirror.example/hub]
      require-complete: true
      """;

  @TempDir Path folder;

  @Test
  void mapsEveryKey() {
    assertThat(ConfigReader.parse("f", WHOLE, FOLDER))
        .isEqualTo(
            new ScanConfig(
                List.of(
                    FailOn.deny("severity >= critical"),
                    new FailOn("old", 3, Verdict.WARN, Expression.parse("age > 90"))),
                true,
                List.of(Path.of("/project/a.yaml"), Path.of("/b.yaml")),
                Path.of("/project/base.yaml"),
                new Platform("linux", "arm64", "v8"),
                ReportFormat.JSON,
                Path.of("/var/cache/seawall"),
                new TreeMap<>(
                    Map.of(
                        "osv", URI.create("https://mirror.example.com/osv"),
                        "kev", URI.create("http://mirror.example.com/kev"),
                        "epss", URI.create("http://mirror.example.org/epss"))),
                new RegistryConfig(
                    List.of("docker.io=mirror.example/hub"),
                    List.of("registry.lan:5000"),
                    Path.of("/project/own-ca.pem"))));
  }

  @Test
  void noKnownKeyIsMissingInThatTest() {
    for (String key : ConfigReader.KEYS) {
      assertThat(WHOLE).containsPattern("(?m)^" + key + ":");
    }
    for (String key : ConfigReader.FEEDS) {
      assertThat(WHOLE).containsPattern("(?m)^  " + key + ":");
    }
    for (String key : FailOnReader.KEYS) {
      assertThat(WHOLE).containsPattern("[{ ]" + key + ":");
    }
  }

  @Test
  void anEmptyFileSaysWhatNoFileSays() {
    assertThat(ConfigReader.parse("f", "# nothing yet\n", FOLDER)).isEqualTo(ScanConfig.DEFAULT);
  }

  @Test
  void oneValueStandsForAListOfOne() {
    ScanConfig config = ConfigReader.parse("f", "fail-on: high\nignore-file: x", FOLDER);
    assertThat(config.failOn()).containsExactly(FailOn.deny("high"));
    assertThat(config.ignoreFiles()).containsExactly(Path.of("/project/x"));
  }

  @Test
  void resolvesPathsAgainstTheFolderOfTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve(".seawall.yaml"), "base-images: base.yaml");
    assertThat(ConfigReader.read(file).baseImages()).isEqualTo(folder.resolve("base.yaml"));
  }

  @Test
  void reportsAllProblemsAtOnce() {
    var error =
        catchThrowableOfType(
            SeawallException.class,
            () ->
                ConfigReader.parse(
                    "f",
                    """
                    requre-complete: true
                    platform: amd64
                    format: sarrif
                    cache-dir: ~/.cache
                    base-images: "a\\0b"
                    feed-mirrors:
                      osv: ftp://x
                      nvd: https://x
                      kev: not a url
                    fail-on:
                      - sevrity >= high
                      - {name: known-danger, when: high, verdict: dny}
                      - {name: a, version: 0, when: high}
                      - {name: a, when: low}
                      - {name: b}
                      - [high]
                      - {name: a b, when: high}
                    """,
                    FOLDER));
    assertThat(error.kind()).isEqualTo(ErrorKind.CONFIG);
    assertThat(error.code()).isEqualTo("config-invalid");
    assertThat(error)
        .hasMessage(
            """
            16 problems:
            f:1:1: unknown key 'requre-complete', did you mean 'require-complete'?
            f:2:1: not a platform: 'amd64', expected os/architecture[/variant]
            f:3:9: unknown value 'sarrif' of 'format', it is one of table, json
            f:4:12: 'cache-dir' is a path without '~': write the home folder out
            f:5:14: 'base-images' is no path: Nul character not allowed
            f:7:8: a mirror is a URL of https, http or file, not 'ftp://x'
            f:8:3: unknown key 'nvd'
            f:9:8: a mirror is a URL of https, http or file, not 'not a url'
            f:11:5: unknown field 'sevrity' at column 1, did you mean 'severity'?
              sevrity >= high
              ^
            f:12:6: 'known-danger' is the name of a built-in rule
            f:12:47: unknown value 'dny' of 'verdict', did you mean 'deny'?
            f:13:15: 'version' is a whole number from 1 on, not '0'
            f:14:6: two rules have the name 'a'
            f:15:5: the rule lacks 'when', its expression
            f:16:5: a rule is an expression, or a mapping with 'when', not a list
            f:17:6: 'name' has at most 64 characters: ASCII letters, digits, '.', '-' and '_'\
            """);
  }

  @Test
  void refusesMoreRulesThanTheLimit() {
    assertThat(
            catchThrowableOfType(
                SeawallException.class,
                () -> ConfigReader.parse("f", "fail-on: [" + "low,".repeat(1001) + "]", FOLDER)))
        .hasMessage("f:1:1: more than 1000 rules");
  }
}
