package io.seawall.registry.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import io.seawall.policy.expression.Glob;
import io.seawall.registry.access.client.Credential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

  /** A test vector of the bcrypt of OpenBSD: its password is "abc". */
  private static final String ABC = "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i";

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");

  private static String hash(String version, String password) {
    return OpenBSDBCrypt.generate(version, password.toCharArray(), new byte[16], 5);
  }

  private Accounts accounts(String htpasswd) {
    return new Accounts(Htpasswd.parse("users", htpasswd), () -> now);
  }

  private static Credential.Password password(String user, String password) {
    return new Credential.Password(user, password);
  }

  @Test
  void theRightPasswordIsRightAndNoOtherIs() {
    Accounts accounts = accounts("# users\n\nci:" + ABC + "\ndev:" + hash("2y", "s3cret") + "\n");

    assertThat(accounts.verify(password("ci", "abc"))).isTrue();
    assertThat(accounts.verify(password("ci", "abc"))).isTrue();
    assertThat(accounts.verify(password("dev", "s3cret"))).isTrue();
    assertThat(accounts.verify(password("dev", "abc"))).isFalse();
    assertThat(accounts.verify(password("ci", "ABC"))).isFalse();
    assertThat(accounts.verify(password("ci", ""))).isFalse();
    assertThat(accounts.verify(password("nobody", "abc"))).isFalse();
    assertThat(accounts.verify(password("nobody", "-"))).isFalse();
    assertThat(accounts.verify(password("nobody", ""))).isFalse();
  }

  @Test
  void whatBcryptWouldNotLookAtIsRefused() {
    String long72 = "x".repeat(72);
    Accounts accounts = accounts("ci:" + ABC + "\nlong:" + hash("2b", long72));

    assertThat(accounts.verify(password("long", long72))).isTrue();
    assertThat(accounts.verify(password("long", long72 + "y"))).isFalse();
    assertThat(accounts.verify(password("ci", "abc\0d"))).isFalse();
  }

  @Test
  void aNewFileHoldsAtOnceForOtherAccountsObjects() {
    assertThat(accounts("ci:" + ABC).verify(password("ci", "abc"))).isTrue();
    assertThat(accounts("ci:" + hash("2a", "new")).verify(password("ci", "abc"))).isFalse();
  }

  @Test
  void aPasswordIsRememberedForAMinuteOnly() {
    var verified = new VerifiedPasswords();
    verified.add(password("ci", "abc"), now.plus(Accounts.REMEMBERED));

    assertThat(verified.holds(password("ci", "abc"), now.plusSeconds(59))).isTrue();
    assertThat(verified.holds(password("ci", "abc"), now.plusSeconds(60))).isFalse();
    assertThat(verified.holds(password("ci", "abd"), now)).isFalse();
    assertThat(verified.holds(password("ci\nabc", ""), now)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ci",
        ":" + ABC,
        "ci:plain",
        "ci:{SHA}fEqNCco3Yq9h5ZUglD3CZJT4lBs=",
        "ci:$apr1$r31....$HqJZimcKQFAMYayBlzkrA/",
        "ci:$2a$31$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
        "ci:" + ABC + "\nci:" + ABC,
      })
  void refusesOtherLinesByNumberWithoutQuotingThem(String text) {
    assertThatThrownBy(() -> Htpasswd.parse("users", "# one\n" + text))
        .isInstanceOf(SeawallException.class)
        .hasMessageMatching("users:[23]: .*")
        .hasMessageNotContainingAny("fEqN", "plain", "If6b");
  }

  @Test
  void readsWhatHtpasswdWrites(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("htpasswd");
    Files.writeString(file, "ci:" + ABC + "\r\n");

    assertThat(Htpasswd.read(file).users()).containsExactly("ci");
  }

  @Test
  void whatNoRuleAllowsIsRefused() {
    var permissions =
        new Permissions(
            List.of(
                rule("apps/*", Set.of("ci"), false, Set.of(Role.PULL, Role.PUSH)),
                rule("*", Set.of("signer"), false, Set.of(Role.SIGN)),
                rule("public/*", Set.of("*"), true, Set.of(Role.PUSH))));

    assertThat(permissions.allows("ci", Role.PUSH, "apps/web")).isTrue();
    assertThat(permissions.allows("ci", Role.SIGN, "apps/web")).isFalse();
    assertThat(permissions.allows("ci", Role.PULL, "other")).isFalse();
    assertThat(permissions.allows("signer", Role.SIGN, "other")).isTrue();
    assertThat(permissions.allows(null, Role.PULL, "public/base")).isTrue();
    assertThat(permissions.allows(null, Role.PUSH, "public/base")).isFalse();
    assertThat(permissions.allows("anyone", Role.PULL, "public/base")).isTrue();
    assertThat(permissions.allows("anyone", Role.PUSH, "public/base")).isTrue();
    assertThat(permissions.admitsAnonymous()).isTrue();
    assertThat(new Permissions(List.of()).admitsAnonymous()).isFalse();
  }

  private static AccessRule rule(
      String repositories, Set<String> users, boolean anonymous, Set<Role> roles) {
    return new AccessRule(List.of(new Glob(repositories)), users, anonymous, roles);
  }
}
