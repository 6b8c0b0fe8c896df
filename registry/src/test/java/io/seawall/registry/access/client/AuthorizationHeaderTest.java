package io.seawall.registry.access.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationHeaderTest {

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String jwt(String payload) {
    var url = Base64.getUrlEncoder().withoutPadding();
    return "eyJhbGciOiJub25lIn0."
        + url.encodeToString(payload.getBytes(StandardCharsets.UTF_8))
        + ".c2lnbmF0dXJl";
  }

  @Test
  void noHeaderPresentsNothing() {
    assertThat(AuthorizationHeader.read(null)).isEqualTo(Credential.NONE);
    assertThat(AuthorizationHeader.read("  ")).isEqualTo(Credential.NONE);
  }

  @Test
  void readsNameAndPasswordWhateverTheCaseOfTheScheme() {
    assertThat(AuthorizationHeader.read("bAsIc  " + base64("ci:s3:cret")))
        .isEqualTo(new Credential.Password("ci", "s3:cret"));
    assertThat(AuthorizationHeader.read("Basic " + base64("王:密码")))
        .isEqualTo(new Credential.Password("王", "密码"));
    assertThat(AuthorizationHeader.read("Basic " + base64(":")))
        .isEqualTo(new Credential.Password("", ""));
  }

  @Test
  void readsTheClaimsOfTokens() {
    String one = jwt("{\"sub\":\"ci\",\"aud\":\"reg\",\"access\":[{\"type\":\"repository\"}]}");
    String several = jwt("{\"aud\":[\"a\",\"b\"],\"exp\":1}");

    assertThat(AuthorizationHeader.read("Bearer " + one))
        .isEqualTo(new Credential.Token("ci", List.of("reg"), one));
    assertThat(AuthorizationHeader.read("Bearer " + several))
        .isEqualTo(new Credential.Token("", List.of("a", "b"), several));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "opaque",
        "a.b.c",
        "a..b",
        "eyJhbGciOiJub25lIn0.bm8ganNvbg.x",
        "eyJhbGciOiJub25lIn0.W10.x",
      })
  void aTokenThatIsNoJwtNamesNobody(String token) {
    assertThat(AuthorizationHeader.read("Bearer " + token))
        .isEqualTo(new Credential.Token("", List.of(), token));
  }

  @Test
  void claimsThatStandTwiceOrAreOfAnotherTypeAreNotBelieved() {
    for (String payload :
        List.of("{\"sub\":\"a\",\"sub\":\"b\"}", "{\"sub\":7}", "{\"sub\":\"a\",\"aud\":{}}")) {
      assertThat(AuthorizationHeader.read("Bearer " + jwt(payload)).user()).isEmpty();
    }
  }

  @Test
  void whatIsNeitherIsSaidByItsSchemeAlone() {
    assertThat(AuthorizationHeader.read("Negotiate abc"))
        .isEqualTo(new Credential.Other("negotiate"));
    assertThat(AuthorizationHeader.read("Basic ???")).isEqualTo(new Credential.Other("basic"));
    assertThat(AuthorizationHeader.read("Basic " + base64("nocolon")))
        .isEqualTo(new Credential.Other("basic"));
    assertThat(AuthorizationHeader.read("s3cr3t")).isEqualTo(new Credential.Other(""));
    assertThat(AuthorizationHeader.read("Bearer " + "x".repeat(40_000)))
        .isEqualTo(new Credential.Other(""));
  }

  @Test
  void longNamesAreCut() {
    String user = AuthorizationHeader.read("Basic " + base64("u".repeat(5000) + ":p")).user();

    assertThat(user).isEqualTo("u".repeat(256) + "…");
  }

  @Test
  void noTextShowsASecret() {
    assertThat(AuthorizationHeader.read("Basic " + base64("ci:s3cret")).toString())
        .doesNotContain("s3cret");
    assertThat(AuthorizationHeader.read("Bearer opaque-s3cret").toString())
        .doesNotContain("s3cret");
  }
}
