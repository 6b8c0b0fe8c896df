package io.seawall.inventory.npm;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.NotChecked;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeModulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node_modules/a/package.json",
        "srv/node_modules/@scope/a/package.json",
        "srv/node_modules/a/node_modules/b/package.json",
        "srv/node_modules/.pnpm/a@1.0.0/node_modules/a/package.json"
      })
  void wantsModules(String path) {
    assertThat(new NodeModules().wants(path, 1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package.json",
        "srv/package.json",
        "srv/node_modules/package.json",
        "srv/node_modules/a/dist/package.json",
        "srv/node_modules/@scope/package.json/x",
        "srv/node_modules/.cache/package.json",
        "srv/my_node_modules/a/package.json",
        "srv/node_modules/@scope/a/esm/package.json"
      })
  void wantsNoOtherPackageFiles(String path) {
    assertThat(new NodeModules().wants(path, 1)).isFalse();
  }

  @Test
  void readsNameVersionAndLicensesInAllForms() {
    assertThat(read("{'name':'@s/a','version':'1.0.0','license':'MIT'}").names())
        .containsExactly("@s/a@1.0.0");
    assertThat(
            read("{'licenses':[{'type':'MIT','url':'x'},'ISC'],'version':'1','name':'a'}")
                .installed
                .getFirst()
                .licenses())
        .containsExactly("MIT", "ISC");
  }

  @Test
  void takesTheLastOfTwoNamesAsNodeDoes() {
    assertThat(read("{'name':'a','version':'1','name':'b'}").names()).containsExactly("b@1");
  }

  @Test
  void reportsAModuleWithoutNameOrVersion() {
    assertThat(read("{'name':'a'}").notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.NO_IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{'name':",
        "{'name':'a b','version':'1'}",
        "{'name':'@x/y/z','version':'1'}",
        "{'name':'.hidden','version':'1'}"
      })
  void reportsWhatIsMalformed(String json) {
    RecordedFacts facts = read(json);

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.MALFORMED);
  }

  @Test
  void endsAtTheLimitOfDepth() {
    String deep = "{'name':'a','version':'1','x':" + "[".repeat(100_000);

    assertThat(read(deep).notChecked).hasSize(1);
  }

  private static RecordedFacts read(String json) {
    return RecordedFacts.of(
        new NodeModules(),
        "node_modules/a/package.json",
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
