package io.seawall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageUrlTest {

  @Nested
  class Reading {

    @Test
    void splitsEveryPart() {
      var purl = PackageUrl.parse("pkg:npm/%40angular/animation@12.3.1?arch=x64&os=linux#src/a.ts");
      assertThat(purl.type()).isEqualTo("npm");
      assertThat(purl.namespace()).isEqualTo("@angular");
      assertThat(purl.name()).isEqualTo("animation");
      assertThat(purl.version()).isEqualTo("12.3.1");
      assertThat(purl.qualifiers()).isEqualTo(Map.of("arch", "x64", "os", "linux"));
      assertThat(purl.subpath()).isEqualTo("src/a.ts");
    }

    @ParameterizedTest
    @CsvSource({
      "PKG://NPM/foobar@1.0, pkg:npm/foobar@1.0",
      "pkg:npm/@angular/animation, pkg:npm/%40angular/animation",
      "pkg:npm/@angular/animation@1, pkg:npm/%40angular/animation@1",
      "pkg:pypi/Django_Rest@1.0RC1, pkg:pypi/django-rest@1.0rc1",
      "pkg:deb/Debian//curl/@7?Arch=amd64&empty=&bare, pkg:deb/debian/curl@7?arch=amd64",
      "pkg:generic/a@1#/./b/../c/, pkg:generic/a@1#b/c",
      "pkg:generic/a@1/2, pkg:generic/a@1%2F2",
      "pkg:generic/a%2Fb@1%2B2, pkg:generic/a%2Fb@1%2B2",
      "pkg:golang/github.com/Masterminds/Semver@v1, pkg:golang/github.com/masterminds/semver@v1",
      "pkg:golang/stdlib@1.22.1, pkg:golang/stdlib@1.22.1",
      "pkg:maven/log4j@1, pkg:maven/log4j@1",
      "pkg:cpan/drolsky/DateTime@1, pkg:cpan/DROLSKY/DateTime@1",
      "pkg:pub/My-Package@1, pkg:pub/my_package@1",
      "pkg:git/gitlab.gnome.org/GNOME/fonts, pkg:git/gitlab.gnome.org/GNOME/fonts",
      "pkg:mlflow/Fraud?repository_url=https://1.gcp.databricks.com, "
          + "pkg:mlflow/fraud?repository_url=https:%2F%2F1.gcp.databricks.com",
    })
    void writesTheCanonicalForm(String text, String canonical) {
      assertThat(PackageUrl.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "pkg:",
          "pkg",
          "npm/foo",
          "pkg:npm",
          "pkg:npm/",
          "pkg:npm/@1.0",
          "pkg:n+pm/foo",
          "pkg:3npm/foo",
          "pkg:npm/foo%2",
          "pkg:npm/foo%zz",
          "pkg:npm/foo%ff",
          "pkg:npm/a%2Fb/foo",
          "pkg:npm/foo?a b=c",
          "pkg:npm/foo?=c",
          "pkg:npm/foo?a=1&A=2",
          "pkg:npm/foo#a%2Fb",
          "pkg:npm/foo\ud83d",
          "pkg:pypi/space/foo",
          "pkg:swift/Alamofire@5",
          "pkg:swid/Fedora@29",
          "pkg:cocoapods/.Pod",
          "pkg:cpan/URI::PackageURL",
        })
    void refusesWhatIsNone(String text) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PackageUrl.parse(text))
          .withMessageStartingWith("not a package URL");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"pkg:gem/a@1?Platform=java", "pkg:gem/a@1?platform", "pkg:deb/debian/a/@1"})
    void refusesWhatParseWouldPutRightWhenStrict(String text) {
      assertThat(PackageUrl.parse(text)).isNotNull();
      assertThatIllegalArgumentException().isThrownBy(() -> PackageUrl.parseStrictly(text));
    }
  }

  @Nested
  class Changing {

    private final PackageUrl purl =
        PackageUrl.parse("pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64#doc");

    @Test
    void addsAndReplacesQualifiers() {
      assertThat(purl.withQualifier("distro", "debian-12").withQualifier("Arch", "arm64"))
          .hasToString("pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=arm64&distro=debian-12#doc");
    }

    @Test
    void dropsEverythingBehindTheName() {
      assertThat(purl.withoutVersion()).hasToString("pkg:deb/debian/openssl");
    }

    @Test
    void keepsTheQualifierThatMakesTheIdentity() {
      assertThat(PackageUrl.parse("pkg:julia/Dates@1.9.0?a=b&uuid=ade2ca70").withoutVersion())
          .hasToString("pkg:julia/Dates?uuid=ade2ca70");
    }

    @Test
    void doesNotFollowLaterChangesOfItsInput() {
      var qualifiers = new TreeMap<>(Map.of("arch", "amd64"));
      var made = new PackageUrl("deb", "debian", "curl", "1", qualifiers, null);
      qualifiers.put("arch", "arm64");
      assertThat(made.qualifiers()).isEqualTo(Map.of("arch", "amd64"));
    }
  }

  @Nested
  class Ordering {

    @Test
    void ordersByTheCanonicalText() {
      long seed = 20261121;
      var random = new Random(seed);
      List<PackageUrl> purls = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        purls.add(randomPurl(random));
      }
      for (PackageUrl left : purls) {
        for (PackageUrl right : purls) {
          assertThat(Integer.signum(left.compareTo(right)))
              .as("seed %d: %s and %s", seed, left, right)
              .isEqualTo(Integer.signum(left.toString().compareTo(right.toString())));
        }
      }
    }

    private static PackageUrl randomPurl(Random random) {
      var qualifiers = new TreeMap<String, String>();
      if (random.nextInt(3) == 0) {
        qualifiers.put("k", word(random));
      }
      return new PackageUrl(
          List.of("deb", "de", "npm").get(random.nextInt(3)),
          random.nextBoolean() ? null : word(random) + "/" + word(random),
          word(random),
          random.nextBoolean() ? null : word(random),
          qualifiers,
          null);
    }

    private static String word(Random random) {
      var word = new StringBuilder();
      for (int i = 0; i <= random.nextInt(3); i++) {
        word.appendCodePoint("ab-~@+%😀".codePointAt(random.nextInt(8)));
      }
      return word.toString();
    }
  }
}
