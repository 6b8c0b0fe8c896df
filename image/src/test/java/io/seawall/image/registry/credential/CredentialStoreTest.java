package io.seawall.image.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.Mirrors;
import io.seawall.image.registry.RegistryReference;
import io.seawall.image.registry.client.RegistryFixture;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files and programs of Docker and Podman. */
class CredentialStoreTest {

  @TempDir private Path home;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void namesFolders() {
    environment.put("DOCKER_CONFIG", home.resolve("docker").toString());
    environment.put("PATH", home.resolve("bin").toString());
  }

  private void docker(String json) throws IOException {
    write("docker/config.json", json);
  }

  private void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void helper(String name, String script) throws IOException {
    write("bin/docker-credential-" + name, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(
        home.resolve("bin/docker-credential-" + name),
        PosixFilePermissions.fromString("rwx------"));
  }

  private @Nullable Credentials find(String reference) {
    var named = RegistryReference.parse(reference);
    var options = RegistryFixture.options(home, null, Mirrors.NONE, environment);
    return new CredentialStore(options).find(named.host(), named.repository());
  }

  private static String entry(String pair) {
    return "{\"auth\":\""
        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
        + "\"}";
  }

  @Test
  void readsDockersFile() throws IOException {
    docker(
        "{\"auths\":{\"https://index.docker.io/v1/\":"
            + entry("hub:p:w")
            + ",\"https://quay.io\":"
            + entry("quay:pw")
            + ",\"empty.example\":{},\"id.example:5000\":{\"auth\":\"\",\"identitytoken\":\"tok\"}},"
            + "\"HttpHeaders\":{\"a\":\"b\"}}");

    assertThat(find("debian")).isEqualTo(new Credentials.Password("hub", "p:w"));
    assertThat(find("quay.io/a/b")).isEqualTo(new Credentials.Password("quay", "pw"));
    assertThat(find("id.example:5000/a")).isEqualTo(new Credentials.IdentityToken("tok"));
    assertThat(find("empty.example/a")).isNull();
    assertThat(find("other.example/a")).isNull();
  }

  @Test
  void readsPodmansFileFirstAndTakesTheMostSpecialPlace() throws IOException {
    environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
    write(
        "run/containers/auth.json",
        "{\"auths\":{\"quay.io\":"
            + entry("all:1")
            + ",\"quay.io/team\":"
            + entry("team:2")
            + ",\"quay.io/team/app\":"
            + entry("app:3")
            + "}}");
    docker(
        "{\"auths\":{\"quay.io\":" + entry("docker:4") + ",\"b.example\":" + entry("b:5") + "}}");

    assertThat(find("quay.io/team/app")).isEqualTo(new Credentials.Password("app", "3"));
    assertThat(find("quay.io/team/other")).isEqualTo(new Credentials.Password("team", "2"));
    assertThat(find("quay.io/teams/app")).isEqualTo(new Credentials.Password("all", "1"));
    assertThat(find("b.example/x")).isEqualTo(new Credentials.Password("b", "5"));
  }

  @Test
  void asksPrograms() throws IOException {
    helper(
        "one",
        "[ \"$1\" = get ] && read -r place; [ \"$place\" = helped.example ] && printf '{\"ServerURL\":\"x\",\"Username\":\"<token>\",\"Secret\":\"id\"}'");
    helper(
        "all",
        "place=$(cat); [ \"$place\" = https://index.docker.io/v1/ ] || { echo 'credentials not found in native keychain'; exit 1; }; printf '{\"Username\":\"u\",\"Secret\":\"s\"}'");
    docker("{\"credHelpers\":{\"helped.example\":\"one\"},\"credsStore\":\"all\"}");

    assertThat(find("helped.example/a")).isEqualTo(new Credentials.IdentityToken("id"));
    assertThat(find("debian")).isEqualTo(new Credentials.Password("u", "s"));
    assertThat(find("other.example/a")).isNull();
  }

  @Test
  void saysWhichProgramFailsAndNeverWhatItWrote() throws IOException {
    helper("bad", "cat > /dev/null; printf 's3cret'");
    helper("failing", "cat > /dev/null; echo s3cret; exit 3");
    docker(
        "{\"credHelpers\":{\"a.example\":\"bad\",\"b.example\":\"failing\",\"c.example\":\"none\",\"d.example\":\"../bad\"}}");

    for (String host : new String[] {"a.example", "b.example", "c.example", "d.example"}) {
      assertThatThrownBy(() -> find(host + "/x"))
          .isInstanceOfSatisfying(
              SeawallException.class,
              e -> assertThat(e.code()).isEqualTo("credential-helper-failed"))
          .hasMessageContaining("docker-credential-")
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void endsAProgramThatHangsWithItsChildren() throws IOException {
    helper("slow", "sleep 600 & wait");
    var slow = new CredentialProgram("slow", environment, Duration.ofMillis(200));

    assertThatThrownBy(() -> slow.get("a.example")).isInstanceOf(SeawallException.class);
  }

  @Test
  void doesNotQuoteABrokenFile() throws IOException {
    for (String broken :
        new String[] {
          "{\"auths\":{\"a.example\":{\"auth\":\"s3cret!\"}}}",
          "{\"auths\": s3cret",
          "{\"auths\":[\"s3cret\"]}"
        }) {
      docker(broken);
      assertThatThrownBy(() -> find("a.example/x"))
          .isInstanceOfSatisfying(
              SeawallException.class, e -> assertThat(e.code()).isEqualTo("credentials-unreadable"))
          .hasMessageContaining("config.json")
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void saysThatANamedFileIsMissing() {
    environment.put("REGISTRY_AUTH_FILE", home.resolve("nowhere").toString());

    assertThatThrownBy(() -> find("a.example/x")).hasMessageContaining("nowhere");
  }
}
