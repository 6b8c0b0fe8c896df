package io.seawall.policy.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.policy.bundle.PolicyFile;
import io.seawall.policy.bundle.PolicySet;
import io.seawall.policy.host.TrivyFamily;
import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real policies: their own tests pass, and all of them compile. */
class UnitTestsConformanceTest {

  @Test
  void checksOfTrivyPassTheirTests() throws IOException {
    try (CaseSet cases = CaseSet.open("policy-corpora trivy-checks", 0.98)) {
      List<PolicyFile> files = files(corpus(cases, "trivy-checks"));
      // Its policy is not part of the corpus.
      files.removeIf(file -> file.fileName().equals("configMap_with_sensitive_test.rego"));
      cases.waive(
          "checks/kubernetes/configMap_with_sensitive_test.rego", "tests what is not there");
      run(
          cases,
          PolicySet.builder()
              .builtins(TrivyFamily.INSTANCE)
              .builtins(UnitTestsConformanceTest::scanners)
              .add(files));
    }
  }

  @Test
  void policiesOfRaspbernetesPassTheirTests() throws IOException {
    try (CaseSet cases = CaseSet.open("policy-corpora raspbernetes-k8s", 1)) {
      run(
          cases,
          PolicySet.builder().detectVersions().add(files(corpus(cases, "raspbernetes-k8s"))));
    }
  }

  @Test
  void libraryOfGatekeeperPassesItsTests() throws IOException {
    try (CaseSet cases = CaseSet.open("policy-corpora gatekeeper-library", 1)) {
      Path sources = corpus(cases, "gatekeeper-library").resolve("src");
      for (Path folder : foldersWith(sources, "src_test.rego")) {
        try {
          run(
              cases,
              PolicySet.builder()
                  .detectVersions()
                  .add(List.of(file(sources, folder.resolve("src.rego"))))
                  .add(List.of(file(sources, folder.resolve("src_test.rego"))))
                  .add(libraries(sources, folder)));
        } catch (RegoException e) {
          cases.check(
              folder.getFileName().toString(),
              () -> {
                throw e;
              });
        }
      }
    }
  }

  /** Libraries that a policy imports lie beside the template that was made of it. */
  private static List<PolicyFile> libraries(Path sources, Path folder) throws IOException {
    List<PolicyFile> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path path : found.filter(one -> one.toString().endsWith(".rego")).sorted().toList()) {
        if (path.getFileName().toString().startsWith("lib_")) {
          files.add(file(sources, path));
        }
      }
    }
    return files;
  }

  @Test
  void policiesOfRedHatCompile() throws IOException {
    try (CaseSet cases = CaseSet.open("policy-corpora redhat-rego-policies", 1)) {
      Path folder = corpus(cases, "redhat-rego-policies");
      cases.check("all", () -> compile(files(folder)));
    }
  }

  @Test
  void examplesOfConftestCompile() throws IOException {
    try (CaseSet cases = CaseSet.open("policy-corpora conftest", 0.9)) {
      Path root = corpus(cases, "conftest");
      for (Path folder : foldersOf(root)) {
        List<PolicyFile> files = files(folder);
        boolean onlyTests = files.stream().allMatch(file -> file.path().endsWith("_test.rego"));
        if (onlyTests) {
          files.addAll(files(folder.resolveSibling("policy")));
        }
        cases.check(root.relativize(folder).toString(), () -> compile(files));
      }
    }
  }

  private static void compile(List<PolicyFile> files) {
    assertThat(files).isNotEmpty();
    PolicySet set =
        PolicySet.builder()
            .detectVersions()
            .builtins(UnitTestsConformanceTest::parsers)
            .add(files)
            .build();
    assertThat(set.policy().modules()).hasSize(files.size());
  }

  private static void run(CaseSet cases, PolicySet.Builder policy) {
    UnitTests tests = UnitTests.of(policy, false);
    for (UnitTests.Test test : tests.found()) {
      cases.check(
          test.at() + " " + test,
          () -> {
            TestResult result = tests.run(test, UnitTests.LIMITS);
            assertThat(result.outcome())
                .as("%s %s %s", result.errors(), result.cases(), result.printed())
                .isIn(TestResult.Outcome.PASS, TestResult.Outcome.SKIP);
          });
    }
  }

  private static Path corpus(CaseSet cases, String name) {
    return cases.folder().resolve(name);
  }

  private static List<PolicyFile> files(Path folder) throws IOException {
    List<PolicyFile> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.filter(one -> one.toString().endsWith(".rego")).sorted().toList()) {
        files.add(file(folder, path));
      }
    }
    return files;
  }

  private static PolicyFile file(Path root, Path path) throws IOException {
    return new PolicyFile(root.relativize(path).toString(), Files.readAllBytes(path));
  }

  private static Set<Path> foldersWith(Path root, String name) throws IOException {
    Set<Path> folders = new TreeSet<>();
    try (Stream<Path> found = Files.walk(root)) {
      found
          .filter(one -> one.getFileName().toString().equals(name))
          .forEach(one -> folders.add(one.getParent()));
    }
    return folders;
  }

  private static Set<Path> foldersOf(Path root) throws IOException {
    Set<Path> folders = new TreeSet<>();
    try (Stream<Path> found = Files.walk(root)) {
      found
          .filter(one -> one.toString().endsWith(".rego"))
          .forEach(one -> folders.add(one.getParent()));
    }
    return folders;
  }

  /** What Trivy's own scanners of secrets and networks would say, as far as its tests ask. */
  private static @Nullable Builtin scanners(String name) {
    return switch (name) {
      case "squealer.scan_string" -> Builtin.of(name, "(string) object", (_, args) -> secret(args));
      case "cidr.count_addresses" -> Builtin.of(name, "(string) number", (_, args) -> count(args));
      case "cidr.is_public" ->
          Builtin.of(
              name,
              "(string) boolean",
              (_, args) -> BooleanValue.of(!Call.string(args, 0).startsWith("10.")));
      default -> null;
    };
  }

  /** What Conftest adds to read configuration; here only its signatures count. */
  private static @Nullable Builtin parsers(String name) {
    return switch (name) {
      case "parse_config" -> Builtin.of(name, "(string, string) any", (_, args) -> args[1]);
      case "parse_config_file", "parse_combined_config_files" ->
          Builtin.of(name, "(any) any", (_, args) -> args[0]);
      default -> null;
    };
  }

  private static Value secret(Value[] args) {
    boolean found = Call.string(args, 0).contains("PASSWORD");
    return ObjectValue.builder().put("transgressionFound", BooleanValue.of(found)).build();
  }

  private static Value count(Value[] args) {
    String range = Call.string(args, 0);
    int slash = range.indexOf('/');
    int bits = slash < 0 ? 64 : 32 - Integer.parseInt(range.substring(slash + 1));
    BigInteger most = BigInteger.ONE.shiftLeft(bits);
    return NumberValue.of(slash < 0 ? most.subtract(BigInteger.ONE) : most);
  }
}
