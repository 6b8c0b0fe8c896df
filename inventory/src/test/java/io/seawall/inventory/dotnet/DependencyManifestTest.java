package io.seawall.inventory.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.NotChecked;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyManifestTest {

  private static final String TARGETS =
      """
      "targets":{".NETCoreApp,Version=v8.0":{},".NETCoreApp,Version=v8.0/linux-x64":{\
      "Web/1.0.0":{"dependencies":{"A":"1.0.0"},"runtime":{"Web.dll":{}}},\
      "A/1.0.0":{"runtime":{"lib/net8.0/A.dll":{"fileVersion":"1.0.0.0"}}},\
      "Native/2.0.0":{"native":{"libn.so":{"fileVersion":"0.0.0.0"}},"runtime":{}},\
      "Compile/3.0.0":{"compile":{"lib/C.dll":{}},"runtime":{},"compileOnly":true},\
      "Meta/4.0.0":{"dependencies":{"A":"1.0.0"}},\
      "Words/5.0.0":{"resources":{"de/W.dll":{"locale":"de"}}},\
      "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1":{"runtime":{"S.dll":{}}},\
      "Plain/6.0.0":{"runtime":{"P.dll":{}}}}}\
      """;
  private static final String LIBRARIES =
      """
      "libraries":{"Web/1.0.0":{"type":"project","serviceable":false},\
      "A/1.0.0":{"type":"package","sha512":"x","path":"a/1.0.0"},"Native/2.0.0":{"type":"package"},\
      "Compile/3.0.0":{"type":"package"},"Meta/4.0.0":{"type":"package"},\
      "Words/5.0.0":{"type":"package"},"Plain/6.0.0":{"type":"reference"},\
      "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1":{"type":"runtimepack"}}\
      """;
  private static final String RUNTIME =
      "\"runtimeTarget\":{\"name\":\".NETCoreApp,Version=v8.0/linux-x64\",\"signature\":\"\"}";

  @Test
  void findsWhatTheRunningProgramHolds() {
    RecordedFacts facts = read("{" + RUNTIME + "," + TARGETS + "," + LIBRARIES + "}");

    assertThat(facts.names())
        .containsExactlyInAnyOrder(
            "Web@1.0.0",
            "A@1.0.0",
            "Native@2.0.0",
            "Words@5.0.0",
            "Microsoft.NETCore.App.Runtime.linux-x64@8.0.1");
    assertThat(facts.installed)
        .filteredOn(found -> found.name().equals("Web"))
        .extracting(FoundPackage::detail)
        .containsExactly("project");
  }

  @Test
  void doesNotAskForAnOrder() {
    assertThat(read("{" + LIBRARIES + "," + TARGETS + "," + RUNTIME + "}").names()).hasSize(5);
  }

  @Test
  void takesTheTargetAsATextToo() {
    String runtime = "\"runtimeTarget\":\".NETCoreApp,Version=v8.0/linux-x64\"";

    assertThat(read("{" + runtime + "," + TARGETS + "," + LIBRARIES + "}").names()).hasSize(5);
  }

  @Test
  void takesAllLibrariesWhereTheTargetIsNotDescribed() {
    assertThat(read("{" + LIBRARIES + "}").names()).hasSize(7);
    assertThat(
            read("{\"runtimeTarget\":{\"name\":\"other\"}," + TARGETS + "," + LIBRARIES + "}")
                .names())
        .hasSize(7);
  }

  @Test
  void reportsALibraryWithoutVersion() {
    RecordedFacts facts = read("{\"libraries\":{\"A\":{\"type\":\"package\"}}}");

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.NO_IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"libraries\":{\"A/1\":{\"type\":\"package\"}", "{]"})
  void reportsWhatIsNoManifest(String text) {
    assertThat(read(text).notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"targets\":[],\"libraries\":[],\"runtimeTarget\":[]}",
        "{\"targets\":{\"a\":[{}]},\"libraries\":{\"A/1\":[]},\"runtimeTarget\":{\"name\":{}}}",
        "{\"targets\":{\"a\":{\"b\":[],\"c\":{\"runtime\":{\"d\":[{}],\"e\":{}}}}}}"
      })
  void passesOverValuesOfOtherKinds(String text) {
    RecordedFacts facts = read(text);

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked).isEmpty();
  }

  @Test
  void wantsManifests() {
    assertThat(new DependencyManifest().wants("app/Web.deps.json", 1)).isTrue();
    assertThat(new DependencyManifest().wants("app/deps.json", 1)).isFalse();
  }

  private static RecordedFacts read(String text) {
    return RecordedFacts.of(
        new DependencyManifest(), "app/Web.deps.json", text.getBytes(StandardCharsets.UTF_8));
  }
}
