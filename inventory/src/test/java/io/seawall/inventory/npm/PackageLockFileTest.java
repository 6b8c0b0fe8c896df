package io.seawall.inventory.npm;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.NotChecked;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PackageLockFileTest {

  @Test
  void readsNestedDependenciesOfVersionOne() {
    assertThat(
            read("""
            {"lockfileVersion": 1, "requires": true, "dependencies": {
              "a": {"version": "1.0.0", "requires": {"b": "^1"}, "dependencies": {
                "b": {"version": "1.1.0"}}},
              "b": {"version": "2.0.0"},
              "c": {"version": "3.0.0", "dev": true}}}
            """)
                .names())
        .containsExactly("b@1.1.0", "a@1.0.0", "b@2.0.0");
  }

  @Test
  void readsTheRealNameOfAnAlias() {
    assertThat(read("{\"dependencies\":{\"x\":{\"version\":\"npm:@s/real@2.0.0\"}}}").names())
        .containsExactly("@s/real@2.0.0");
    assertThat(
            read("{\"packages\":{\"node_modules/x\":{\"name\":\"real\",\"version\":\"1.0.0\"}}}")
                .names())
        .containsExactly("real@1.0.0");
  }

  @Test
  void readsPackagesOfVersionThreeWithoutRootLinksAndWorkspaces() {
    assertThat(
            read("""
            {"lockfileVersion": 3, "packages": {
              "": {"name": "root", "version": "9.9.9"},
              "packages/w": {"version": "1.0.0"},
              "node_modules/w": {"resolved": "packages/w", "link": true},
              "node_modules/a": {"version": "1.0.0", "license": "MIT"},
              "node_modules/a/node_modules/@s/b": {"version": "2.0.0"},
              "node_modules/t": {"version": "3.0.0", "dev": true}}}
            """)
                .names())
        .containsExactly("a@1.0.0", "@s/b@2.0.0");
  }

  @Test
  void prefersPackagesWhereVersionTwoHasBoth() {
    assertThat(
            read("""
            {"dependencies": {"old": {"version": "1.0.0"}},
             "packages": {"node_modules/new": {"version": "2.0.0"}}}
            """)
                .names())
        .containsExactly("new@2.0.0");
  }

  @Test
  void leavesOutWhatIsMadeForOtherSystems() {
    assertThat(
            read("""
            {"packages": {
              "node_modules/a": {"version": "1.0.0", "optional": true, "os": ["darwin"]},
              "node_modules/b": {"version": "1.0.0", "optional": true, "os": ["linux"]},
              "node_modules/c": {"version": "1.0.0", "optional": true, "os": ["!win32"]},
              "node_modules/d": {"version": "1.0.0", "optional": true}}}
            """)
                .names())
        .containsExactly("b@1.0.0", "c@1.0.0", "d@1.0.0");
  }

  @Test
  void reportsDependenciesThatNameNoVersion() {
    RecordedFacts facts =
        read("{\"dependencies\":{\"a\":{\"version\":\"git+ssh://git@example.com/a.git#1\"}}}");

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked)
        .containsExactly(
            new NotChecked(
                NotChecked.Kind.NO_IDENTITY,
                "node_modules/a",
                null,
                "the lock file names no version of a registry"));
  }

  @Test
  void reportsWhatIsNoLockFile() {
    assertThat(read("null").notChecked).hasSize(1);
    assertThat(read("{\"packages\": {\"node_modules/a\": ").notChecked).hasSize(1);
  }

  @Test
  void wantsNoLockFilesInsideOfModules() {
    var analyzer = new PackageLockFile();

    assertThat(analyzer.wants("package-lock.json", 1)).isTrue();
    assertThat(analyzer.wants("srv/npm-shrinkwrap.json", 1)).isTrue();
    assertThat(analyzer.wants("srv/my-package-lock.json", 1)).isFalse();
    assertThat(analyzer.wants("srv/node_modules/a/package-lock.json", 1)).isFalse();
    assertThat(analyzer.wants("srv/node_modules/.package-lock.json", 1)).isFalse();
  }

  private static RecordedFacts read(String json) {
    return RecordedFacts.of(
        new PackageLockFile(), "srv/package-lock.json", json.getBytes(StandardCharsets.UTF_8));
  }
}
