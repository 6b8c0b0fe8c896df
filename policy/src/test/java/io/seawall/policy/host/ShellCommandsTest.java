package io.seawall.policy.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShellCommandsTest {

  private static String commands(String script) {
    return ShellCommands.of(script).toString();
  }

  @Test
  void splitsAtOperatorsAndLines() {
    assertThat(commands("a 1 && b 2 || c; d | e & f\ng"))
        .isEqualTo("[[a, 1], [b, 2], [c], [d], [e], [f], [g]]");
  }

  @Test
  void keepsQuotesAsWritten() {
    assertThat(commands("echo 'a; b' \"c && $d\" e\\ f"))
        .isEqualTo("[[echo, 'a; b', \"c && $d\", e\\ f]]");
  }

  @Test
  void joinsLinesThatEndInABackslash() {
    assertThat(commands("apt-get install \\\n  curl \\\n  git"))
        .isEqualTo("[[apt-get, install, curl, git]]");
  }

  @Test
  void passesOverAssignmentsRedirectionsAndComments() {
    assertThat(commands("A=1 B=\"x y\" cmd arg >out 2>&1 </dev/null # not this\nC=2"))
        .isEqualTo("[[cmd, arg]]");
  }

  @Test
  void findsCommandsInsideOthers() {
    assertThat(commands("echo $(date -u) `id`; x \"$(y $(z))\""))
        .isEqualTo(
            "[[echo, $(date -u), `id`], [date, -u], [id], [x, \"$(y $(z))\"], [y, $(z)], [z]]");
  }

  @Test
  void quotesInsideCommandsInsideQuotesAreTheirOwn() {
    assertThat(commands("echo \"$(say \"it's (here\")\" end"))
        .isEqualTo("[[echo, \"$(say \"it's (here\")\", end], [say, \"it's (here\"]]");
  }

  @Test
  void looksIntoCompoundCommands() {
    assertThat(
            commands(
                "if a; then b; else c; fi; for x in 1 2; do d $x; done; while e; do f; done; { g; }; (h)"))
        .isEqualTo("[[a], [b], [c], [d, $x], [e], [f], [g], [h]]");
    assertThat(commands("case $1 in a|b) c;; *) d;; esac; e")).isEqualTo("[[c], [d], [e]]");
    assertThat(commands("f() { g; }\nfunction h { i; }\nexport X=1; [[ -f x ]] && j"))
        .isEqualTo("[[g], [i], [j]]");
  }

  @Test
  void passesOverHereDocuments() {
    assertThat(commands("cat <<EOF >x\nnot; this\nEOF\nls")).isEqualTo("[[cat], [ls]]");
  }

  @Test
  void refusesQuotesWithoutAnEnd() {
    for (String script : new String[] {"a 'b", "a \"b", "a $(b", "a `b", "\"$("}) {
      assertThatThrownBy(() -> ShellCommands.of(script))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesDeepNesting() {
    assertThatThrownBy(() -> ShellCommands.of("$(".repeat(60) + "x" + ")".repeat(60)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested");
  }
}
