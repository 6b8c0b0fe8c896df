package io.seawall.inventory.php;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.NotChecked;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerInstalledTest {

  private static final String PACKAGES =
      """
      [{"name":"Symfony/Console","version":"v5.4.1","version_normalized":"5.4.1.0",\
      "require":{"php":">=7.2"},"license":["MIT"],"extra":{"name":"none","version":"0"}},\
      {"name":"a/branch","version":"dev-main","version_normalized":"dev-main"}]\
      """;

  @Test
  void readsTheListOfComposer1() {
    RecordedFacts facts = read(PACKAGES);

    assertThat(facts.names()).containsExactly("Symfony/Console@v5.4.1", "a/branch@dev-main");
    assertThat(facts.installed.getFirst().licenses()).containsExactly("MIT");
  }

  @Test
  void readsTheObjectOfComposer2AndSaysWhatIsForDevelopment() {
    RecordedFacts facts =
        read("{\"packages\":" + PACKAGES + ",\"dev\":true,\"dev-package-names\":[\"a/branch\"]}");

    assertThat(facts.installed)
        .extracting(FoundPackage::name, FoundPackage::detail)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Symfony/Console", null),
            org.assertj.core.groups.Tuple.tuple("a/branch", "required for development"));
  }

  @Test
  void keepsWhatCameBeforeAFault() {
    RecordedFacts facts = read("[{\"name\":\"a/b\",\"version\":\"1.0\"},{\"name\":");

    assertThat(facts.names()).containsExactly("a/b@1.0");
    assertThat(facts.notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.MALFORMED);
  }

  @Test
  void reportsPackagesWithoutIdentity() {
    assertThat(read("[{\"name\":\"a/b\"},{\"version\":\"1\"},7,[{}]]").notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.NO_IDENTITY, NotChecked.Kind.NO_IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "\"x\"", "{", "[", "{\"packages\":[{]}"})
  void reportsWhatIsNoList(String text) {
    assertThat(read(text).notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"packages\":{}}", "{\"packages\":[]}"})
  void findsNothingInAnEmptyList(String text) {
    RecordedFacts facts = read(text);

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked).isEmpty();
  }

  @Test
  void wantsTheFileOfComposer() {
    var composer = new ComposerInstalled();
    assertThat(composer.wants("srv/vendor/composer/installed.json", 1)).isTrue();
    assertThat(composer.wants("composer/installed.json", 1)).isTrue();
    assertThat(composer.wants("vendor/mycomposer/installed.json", 1)).isFalse();
    assertThat(composer.wants("vendor/installed.json", 1)).isFalse();
  }

  private static RecordedFacts read(String text) {
    return RecordedFacts.of(
        new ComposerInstalled(),
        "vendor/composer/installed.json",
        text.getBytes(StandardCharsets.UTF_8));
  }
}
