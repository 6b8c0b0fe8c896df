package io.seawall.registry.configuration.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import io.seawall.registry.access.account.Role;
import io.seawall.registry.access.anomaly.AnomalyKind;
import io.seawall.registry.access.anomaly.AnomalyThresholds;
import io.seawall.registry.access.limit.RateLimits;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.GateLimits;
import io.seawall.registry.configuration.JournalSettings;
import io.seawall.registry.configuration.ListenAddress;
import io.seawall.registry.configuration.TlsFiles;
import io.seawall.registry.configuration.UpstreamSettings;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GateConfigurationReaderTest {

  private static final Path FOLDER = Path.of("/etc/gate");
  private static final Path DOCS = Path.of("..", "docs");

  private static GateConfiguration parse(String text) {
    return GateConfigurationReader.parse("gate.yaml", text, FOLDER);
  }

  private static String block(String kind) throws IOException {
    String page = Files.readString(DOCS.resolve("formats/gate.md"));
    int start = page.indexOf("```" + kind + "\n") + kind.length() + 4;
    return page.substring(start, page.indexOf("```", start));
  }

  @Test
  void theSampleOfThePageIsRead() throws IOException {
    GateConfiguration read = parse(block("yaml"));

    assertThat(read.listen()).hasToString("0.0.0.0:5000");
    assertThat(read.tls())
        .isEqualTo(new TlsFiles(FOLDER.resolve("tls/gate.crt"), FOLDER.resolve("tls/gate.key")));
    assertThat(read.upstream())
        .isEqualTo(
            new UpstreamSettings(
                URI.create("https://registry.internal:5000"),
                FOLDER.resolve("tls/internal-ca.pem"),
                "gate",
                FOLDER.resolve("upstream.password"),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2)));
    assertThat(read.policies()).hasSize(2);
    assertThat(read.policies().getFirst().promotion()).isNotNull();
    assertThat(read.policies().get(1).mode()).isEqualTo(Mode.OBSERVE);
    assertThat(read.serves("registry.internal:5000", "a/b")).isTrue();
    assertThat(read.serves("docker.io", "a/b")).isFalse();
    assertThat(read.access().anomalies().off()).containsExactly(AnomalyKind.ODD_HOUR);
    assertThat(
            Objects.requireNonNull(read.access().accounts())
                .permissions()
                .allows("bo", Role.APPROVE, "release/x"))
        .isTrue();
    assertThat(
            Objects.requireNonNull(read.access().accounts())
                .permissions()
                .allows(null, Role.PULL, "base/x"))
        .isTrue();
    assertThat(read.files()).contains(FOLDER.resolve("users.htpasswd")).hasSize(8);
  }

  @Test
  void thePageNamesThePresets() throws IOException {
    GateConfiguration read = parse(block("yaml"));

    assertThat(read.limits()).isEqualTo(GateLimits.DEFAULT);
    assertThat(read.access().rates()).isEqualTo(RateLimits.DEFAULT);
    AnomalyThresholds preset = AnomalyThresholds.DEFAULT;
    assertThat(read.access().anomalies())
        .usingRecursiveComparison()
        .ignoringFields("off")
        .isEqualTo(preset);
    assertThat(read.journal())
        .usingRecursiveComparison()
        .ignoringFields("folder")
        .isEqualTo(JournalSettings.DEFAULT);
    assertThat(read.policies().getFirst().push()).isEqualTo(RepositoryPolicy.PushBudget.DEFAULT);
  }

  @Test
  void anEmptyFileSaysWhatHoldsWithoutOne() {
    assertThat(parse("")).isEqualTo(GateConfiguration.DEFAULT);
    assertThat(parse("# nothing\n").journal().options().recordBytes()).isEqualTo(1 << 20);
  }

  @Test
  void everyProblemIsToldAtOnceAsThePageShows() throws IOException {
    String messages = block("text").strip();
    assertThatThrownBy(() -> parse(block("yaml-error")))
        .isInstanceOf(SeawallException.class)
        .hasMessage(messages);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "listen: localhost:5000 | no address of IPv4 or IPv6",
        "listen: 127.0.0.1 | no address with a port",
        "listen: 127.0.0.1:70000 | no address with a port",
        "listen: ::1:5000 | stands in brackets",
        "upstream: {url: https://u:p@host} | names and passwords stand",
        "upstream: {url: https://host/path} | by its host alone",
        "upstream: {url: ftp://host} | a registry is https",
        "upstream: {url: https://h, connect-timeout: 0} | a time such as",
        "journal: {file-size: 2GiB} | a size such as",
        "journal: {file-size: 64MB} | a size such as",
        "journal: {file-size: 64MiB, total-size: 1MiB} | less than 'file-size'",
        "limits: {requests: -1} | a whole number from 1",
        "limits: {manifest-size: 999999999GiB} | a size such as",
        "policies: {} | 'repositories' is missing",
        "policies: [{repositories: []}] | 'repositories' names none",
        "policies: [{repositories: A}] | no pattern of repositories",
        "policies: [{repositories: a}, {repositories: a}] | two policies are for 'a'",
        "policies: [{repositories: a, grace: 400d}] | from 0 to 366d",
        "policies: [{repositories: a, base-images: {names: b}}] | 'catalogue' is missing",
        "policies: [{repositories: a, base-images: {}}] | 'chain-ids' is missing",
        "policies: [{repositories: a, push: {overrun: wait}}] | unknown value 'wait'",
        "policies: [{repositories: a, promotion: {approvals: 2}}] | 'from' is missing",
        "access: {trusted-proxies: 10.0.0.1/8} | bits behind its prefix",
        "access: {accounts: {rules: []}} | 'htpasswd' is missing",
        "access: {accounts: {htpasswd: a, rules: {repositories: b, roles: pull}}} | 'users' is missing",
        "access: {rate-limits: {burst: 0}} | a whole number from 1",
        "access: {anomalies: {off: mass-pulls}} | did you mean 'mass-pull'",
        "mode: enforced | did you mean 'enforce'",
        "state: ~/gate | a path without '~'",
      })
  void refuses(String text, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(SeawallException.class)
        .hasMessageStartingWith("gate.yaml:1:")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:5000", "[0:0:0:0:0:0:0:1]:0", "127.0.0.1:65535"})
  void addressesAreWrittenAsTheyAreRead(String text) {
    assertThat(ListenAddress.parse(text)).hasToString(text);
  }

  @Test
  void theSchemaHasTheKeysThatAreRead() throws IOException {
    JsonNode schema =
        new JsonMapper()
            .readTree(DOCS.resolve("schemas/gate-configuration-v1.schema.json").toFile());
    JsonNode policy = schema.at("/properties/policies/items");
    JsonNode access = schema.at("/properties/access");
    assertThat(keys(schema)).isEqualTo(new TreeSet<>(GateConfigurationReader.KEYS));
    assertThat(keys(schema.at("/properties/tls"))).isEqualTo(sorted(GateConfigurationReader.TLS));
    assertThat(keys(schema.at("/properties/upstream")))
        .isEqualTo(sorted(GateConfigurationReader.UPSTREAM));
    assertThat(keys(schema.at("/properties/journal")))
        .isEqualTo(sorted(GateConfigurationReader.JOURNAL));
    assertThat(keys(schema.at("/properties/limits")))
        .isEqualTo(sorted(GateConfigurationReader.LIMITS));
    assertThat(keys(policy)).isEqualTo(sorted(PolicySection.KEYS));
    assertThat(keys(policy.at("/properties/base-images"))).isEqualTo(sorted(PolicySection.BASES));
    assertThat(keys(policy.at("/properties/promotion"))).isEqualTo(sorted(PolicySection.PROMOTION));
    assertThat(keys(policy.at("/properties/push"))).isEqualTo(sorted(PolicySection.PUSH));
    assertThat(keys(access)).isEqualTo(sorted(AccessSection.KEYS));
    assertThat(keys(access.at("/properties/anomalies"))).isEqualTo(sorted(AccessSection.ANOMALIES));
    assertThat(keys(access.at("/properties/rate-limits"))).isEqualTo(sorted(AccessSection.RATES));
    assertThat(keys(access.at("/properties/accounts"))).isEqualTo(sorted(AccessSection.ACCOUNTS));
    assertThat(keys(access.at("/properties/accounts/properties/rules/items")))
        .isEqualTo(sorted(AccessSection.RULE));
  }

  private static Set<String> sorted(Set<String> keys) {
    return new TreeSet<>(keys);
  }

  private static Set<String> keys(JsonNode schema) {
    assertThat(schema.at("/additionalProperties").booleanValue(true)).isFalse();
    List<String> keys = new ArrayList<>(schema.at("/properties").propertyNames());
    return new TreeSet<>(keys);
  }
}
