package io.seawall.registry.configuration.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.access.account.Htpasswd;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.ListenAddress;
import io.seawall.registry.configuration.PolicyLoader;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationWatchTest {

  @TempDir Path folder;

  private Path file;
  private final List<GateConfiguration> taken = new ArrayList<>();
  private final List<GateEvent> told = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    file = Files.writeString(folder.resolve("gate.yaml"), "limits: {requests: 1}\n");
  }

  /** Takes what the files that it names allow. */
  private void take(GateConfiguration configuration) {
    var accounts = configuration.access().accounts();
    if (accounts != null) {
      Htpasswd.read(accounts.htpasswd());
    }
    Policies policies = loader().load(configuration);
    assertThat(policies).isNotNull();
    taken.add(configuration);
  }

  private static PolicyLoader loader() {
    return new PolicyLoader(paths -> {
      throw new SeawallException(ErrorKind.CONFIG, "policy-invalid", "no Rego: " + paths);
    });
  }

  private ConfigurationWatch watch() {
    return new ConfigurationWatch(
        file,
        GateConfigurationReader.read(file),
        read -> read.withListen(ListenAddress.parse("127.0.0.1:0")),
        this::take,
        told::add);
  }

  private String problem() {
    return told.getLast() instanceof GateEvent.Reloaded reloaded ? reloaded.problem() : "none";
  }

  @Test
  void nothingIsReadAgainWhereNothingChanged() {
    ConfigurationWatch watch = watch();
    watch.check();
    watch.check();

    assertThat(taken).isEmpty();
    assertThat(told).isEmpty();
    assertThat(watch.watched()).containsExactly(file);
  }

  @Test
  void aChangeIsTakenOnceWithWhatTheCommandLineSays() throws IOException {
    ConfigurationWatch watch = watch();
    Files.writeString(file, "limits: {requests: 22}\n");
    watch.check();
    watch.check();

    assertThat(taken).singleElement().returns(22, c -> c.limits().requests());
    assertThat(watch.current().listen()).hasToString("127.0.0.1:0");
    assertThat(told).hasSize(1);
    assertThat(problem()).isEmpty();
  }

  @Test
  void whatIsWrongIsToldAndTheOldOneStays() throws IOException {
    ConfigurationWatch watch = watch();
    Files.writeString(file, "limitz: {requests: 22}\n");
    watch.check();
    watch.check();

    assertThat(taken).isEmpty();
    assertThat(watch.current().limits().requests()).isEqualTo(1);
    assertThat(told).hasSize(1);
    assertThat(problem()).contains("config-invalid", "gate.yaml:1:1", "did you mean 'limits'?");

    Files.writeString(file, "limits: {requests: 333}\n");
    watch.check();
    assertThat(watch.current().limits().requests()).isEqualTo(333);
  }

  @Test
  void aFileThatIsNamedIsWatchedEvenWhereItWasRefused() throws IOException {
    ConfigurationWatch watch = watch();
    Path users = Files.writeString(folder.resolve("users"), "ci:plain\n");
    Files.writeString(
        file, "access: {accounts: {htpasswd: users, rules: {repositories: a, anonymous: true}}}\n");
    watch.check();
    assertThat(problem()).contains("htpasswd-invalid");
    assertThat(watch.current().access().accounts()).isNull();

    // another length: the clock of the file system may tick too seldom to tell two writings
    Files.writeString(users, "# nobody at all\n");
    watch.check();
    assertThat(problem()).isEmpty();
    assertThat(watch.current().access().accounts()).isNotNull();
    assertThat(watch.watched()).containsExactly(file, users);
  }

  @Test
  void aFileThatGoesAwayIsToldAndComesBack() throws IOException {
    ConfigurationWatch watch = watch();
    Files.delete(file);
    watch.check();
    assertThat(problem()).contains("file-unreadable");
    watch.check();
    assertThat(told).hasSize(1);

    begin();
    watch.check();
    assertThat(taken).hasSize(1);
  }

  @Test
  void policiesAreMadeOfTheFilesThatAreNamed() throws IOException {
    GateConfiguration observing = GateConfigurationReader.parse("f", "mode: observe", folder);
    assertThat(loader().load(observing).of("any/thing").mode()).isEqualTo(Mode.OBSERVE);
    assertThat(loader().load(GateConfiguration.DEFAULT).of("any"))
        .isSameAs(RepositoryPolicy.DEFAULT);

    String text = "policies: [{repositories: 'a/**', fail-on: exploited, grace: 0}]\nmode: observe";
    Policies policies = loader().load(GateConfigurationReader.parse("f", text, folder));
    assertThat(policies.of("a/b").rules().failOn()).hasSize(1);
    assertThat(policies.of("a/b").mode()).isEqualTo(Mode.OBSERVE);
    assertThat(policies.of("b").rules()).isEqualTo(RepositoryPolicy.DEFAULT_RULES);

    for (String wrong :
        List.of(
            "ignore-file: none.yaml",
            "rego: none",
            "base-images: {catalogue: none.json, names: a}")) {
      GateConfiguration read =
          GateConfigurationReader.parse(
              "f", "policies: [{repositories: a, " + wrong + "}]", folder);
      assertThatThrownBy(() -> loader().load(read))
          .isInstanceOf(SeawallException.class)
          .hasMessageContaining("none");
    }
  }
}
