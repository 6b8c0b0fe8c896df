package io.seawall.detect.ruletest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTestFileTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tests: [{}] | either 'capture' or 'events'",
        "tests: [{evnts: []}] | no key 'evnts'; did you mean 'events'?",
        "tests: [{events: [{type: umask}]}] | asks for something",
        "tests: [{events: [{type: umask}], alerts: []}] | 'no_alerts: true' asks for none",
        "tests: [{events: [{type: opnat}], no_alerts: true}] | did you mean 'openat'?",
        "tests: [{events: [{type: openat, args: {nam: x}}], no_alerts: true}] | no parameter 'nam'; it has fd, dirfd, name",
        "tests: [{events: [{type: openat, args: {flags: O_RONLY}}], no_alerts: true}] | did you mean O_RDONLY?",
        "tests: [{events: [{type: openat, args: {fd: EWHAT}}], no_alerts: true}] | no error such as EACCES",
        "tests: [{events: [{type: kill, args: {sig: 9x}}], no_alerts: true}] | '9x' is no number",
        "tests: [{events: [{type: umask, proc: shell}], no_alerts: true}] | no process has the name 'shell'",
        "tests: [{events: [{type: umask, proc: {pid: x, name: a}}], no_alerts: true}] | 'pid' is a number",
        "tests: [{events: [{type: umask, proc: {}}], no_alerts: true}] | a process has a name",
        "tests: [{events: [{type: umask, after: soon}], no_alerts: true}] | 500ms, 10s or 1m",
        "processes: {a: {name: a, parent: a}} | its own ancestor",
        "processes: {a: {name: a, fds: {3: hello}}} | no path and none of dir, pipe",
        "processes: {a: {name: a, fds: {3: tcp localhost:1->1.2.3.4:2}}} | localhost",
        "tests: [{events: [{type: umask}], alerts: [{rule: R, fields: {no.field: 1}}]}] | no field 'no.field'",
        "source: k8s_audit\\ntests: [{events: [{type: umask}], no_alerts: true}] | no key 'type'",
        "matching: some | 'matching' is all or first",
        "[] | a file of tests is a mapping",
        "a: [ | not YAML",
      })
  void tellsWhatIsWrongAndWhere(String content, String message) {
    assertThatThrownBy(() -> Written.tests(content.replace("\\n", "\n")))
        .isInstanceOfSatisfying(
            SeawallException.class,
            e -> {
              assertThat(e.code()).isEqualTo("rule-test-invalid");
              assertThat(e.kind()).isEqualTo(ErrorKind.CONFIG);
            })
        .hasMessageContaining("my_test.yaml:")
        .hasMessageContaining(message.strip());
  }

  @Test
  void tellsTheProblemsOfAllTests() {
    assertThatThrownBy(() ->
            Written.tests(
                """
                tests:
                - {name: one}
                - {name: two, events: [{type: umask}], no_alerts: true}
                - {name: three, events: [{type: umas}], no_alerts: true}
                """))
        .hasMessageContaining("my_test.yaml:2:3: ")
        .hasMessageContaining("my_test.yaml:4:33: ");
  }
}
