package io.seawall.image.registry.authorization;

import static io.seawall.image.registry.client.LoopbackServer.send;
import static io.seawall.image.registry.client.RegistryFixture.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.Mirrors;
import io.seawall.image.registry.client.LoopbackServer;
import io.seawall.image.registry.client.RegistryFixture;
import io.seawall.image.registry.client.RemoteManifest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told who we are. */
class AuthenticationTest {

  private static final String MANIFESTS = "/v2/team/app/manifests/";
  private static final byte[] MANIFEST =
      RegistryFixture.manifest(RegistryFixture.config(), new byte[0][]);
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString(utf8("joe:s3cret"));

  @TempDir private Path home;
  private final AtomicInteger tokens = new AtomicInteger();
  private LoopbackServer server;

  @BeforeEach
  void startsServer() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stopsServer() {
    server.close();
  }

  private RemoteManifest read(@Nullable Credentials credentials) {
    return read(credentials, Mirrors.NONE);
  }

  private RemoteManifest read(@Nullable Credentials credentials, Mirrors mirrors) {
    var options = RegistryFixture.options(home, credentials, mirrors, Map.of());
    return RegistryFixture.client(server, options).manifest();
  }

  private static Credentials joe() {
    return new Credentials.Password("joe", "s3cret");
  }

  private static void manifestFor(HttpExchange exchange, String authorization, String challenge)
      throws IOException {
    if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 200, RegistryFixture.MANIFEST, MANIFEST);
    } else {
      send(exchange, 401, "WWW-Authenticate", challenge);
    }
  }

  private String bearer() {
    return "Bearer realm=\"http://"
        + server.host()
        + "/token?a=b\",service=\"the, registry\",scope=\"repository:team/app:pull\"";
  }

  @Test
  void sendsAPasswordOnlyWhenAsked() {
    server.on(MANIFESTS, exchange -> manifestFor(exchange, BASIC, "Basic realm=\"r\""));

    assertThat(read(joe()).bytes()).isEqualTo(MANIFEST);
    assertThat(server.seen())
        .extracting(LoopbackServer.Seen::authorization)
        .containsExactly("", BASIC);
  }

  @Test
  void getsATokenAnonymously() {
    server
        .on(MANIFESTS, exchange -> manifestFor(exchange, "Bearer t1", bearer()))
        .on("/token", "application/json", utf8("{\"token\":\"t1\",\"expires_in\":60}"));

    assertThat(read(null).bytes()).isEqualTo(MANIFEST);
    assertThat(server.seen().get(1).path())
        .isEqualTo("/token?a=b&service=the%2C+registry&scope=repository%3Ateam%2Fapp%3Apull");
    assertThat(server.seen().get(1).authorization()).isEmpty();
  }

  @Test
  void getsATokenByPasswordAndTakesItsOtherName() {
    server
        .on(MANIFESTS, exchange -> manifestFor(exchange, "Bearer t2", bearer()))
        .on("/token", "application/json", utf8("{\"access_token\":\"t2\"}"));

    assertThat(read(joe()).bytes()).isEqualTo(MANIFEST);
    assertThat(server.seen())
        .extracting(LoopbackServer.Seen::authorization)
        .containsExactly("", BASIC, "Bearer t2");
  }

  @Test
  void getsATokenByAnIdentityToken() {
    server
        .on(MANIFESTS, exchange -> manifestFor(exchange, "Bearer t3", bearer()))
        .on("/token", "application/json", utf8("{\"access_token\":\"t3\"}"));

    assertThat(read(new Credentials.IdentityToken("id+1")).bytes()).isEqualTo(MANIFEST);
    assertThat(server.seen().get(1).method()).isEqualTo("POST");
    assertThat(server.seen().get(1).path()).isEqualTo("/token?a=b");
    assertThat(server.seen().get(1).body())
        .contains("grant_type=refresh_token", "refresh_token=id%2B1", "scope=repository%3A");
  }

  @Test
  void renewsATokenThatIsTooOld() throws IOException {
    byte[] blob = utf8("blob");
    var digest = io.seawall.model.Digest.sha256Of(blob);
    server
        .on(MANIFESTS, exchange -> manifestFor(exchange, "Bearer n1", bearer()))
        .on(
            "/v2/team/app/blobs/",
            exchange -> {
              boolean renewed =
                  "Bearer n2".equals(exchange.getRequestHeaders().getFirst("Authorization"));
              if (renewed) {
                send(exchange, 200, "application/octet-stream", blob);
              } else {
                send(exchange, 401, "WWW-Authenticate", bearer());
              }
            })
        .on(
            "/token",
            exchange ->
                send(
                    exchange,
                    200,
                    "application/json",
                    utf8("{\"token\":\"n" + tokens.incrementAndGet() + "\"}")));
    var options = RegistryFixture.options(home);
    var client = RegistryFixture.client(server, options);
    client.manifest();
    try (var in = client.blob(digest, blob.length)) {
      assertThat(in.readAllBytes()).isEqualTo(blob);
    }
    assertThat(tokens).hasValue(2);
  }

  @Test
  void saysThatItIsNotLetInAndNeverShowsTheSecret() {
    server.on(
        MANIFESTS,
        exchange -> {
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"r\"");
          String echo = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"joe:s3cret\"}]}";
          send(exchange, 401, "application/json", utf8(echo));
        });

    assertThatThrownBy(() -> read(joe()))
        .isInstanceOfSatisfying(
            SeawallException.class,
            e -> {
              assertThat(e.code()).isEqualTo("registry-denied");
              assertThat(e.kind()).isEqualTo(ErrorKind.USER);
            })
        .hasMessageContaining("401 (DENIED)")
        .hasMessageContaining("--username")
        .hasMessageNotContaining("s3cret");
    assertThat(server.seen()).hasSize(2);
    assertThat(joe().toString()).doesNotContain("s3cret").doesNotContain("joe");
    assertThat(RegistryFixture.options(home, joe(), Mirrors.NONE, Map.of("P", "s3cret")).toString())
        .doesNotContain("s3cret");
  }

  @Test
  void saysThatTheTokenServiceRefuses() {
    server
        .on(MANIFESTS, exchange -> manifestFor(exchange, "Bearer never", bearer()))
        .on("/token", exchange -> send(exchange, 401));

    assertThatThrownBy(() -> read(joe()))
        .hasMessageContaining("/token answers 401")
        .hasMessageNotContaining("service=");
  }

  @Test
  void refusesATokenThatBreaksTheHeader() {
    for (String answer :
        List.of("{\"token\":\"a\\r\\nX: y\"}", "{\"token\":\"\"}", "{}", "[]", "no json")) {
      server
          .on(MANIFESTS, exchange -> manifestFor(exchange, "Bearer never", bearer()))
          .on("/token", "application/json", utf8(answer));

      assertThatThrownBy(() -> read(null))
          .as(answer)
          .isInstanceOfSatisfying(
              SeawallException.class, e -> assertThat(e.code()).isEqualTo("registry-refused"));
    }
  }

  @Test
  void asksNoTokenServiceInPlainTextThatIsElsewhere() {
    server.on(
        MANIFESTS,
        exchange ->
            send(exchange, 401, "WWW-Authenticate", "Bearer realm=\"http://auth.example/token\""));

    assertThatThrownBy(() -> read(joe()))
        .hasMessageContaining("http://auth.example/token")
        .hasMessageContaining("plain text");
  }

  @Test
  void tellsAnotherOriginNothingAfterARedirect() throws IOException {
    try (var elsewhere = new LoopbackServer()) {
      elsewhere.on("/signed", RegistryFixture.MANIFEST, MANIFEST);
      server.on(
          MANIFESTS,
          exchange -> {
            if (exchange.getRequestHeaders().containsKey("Authorization")) {
              send(exchange, 307, "Location", "http://" + elsewhere.host() + "/signed?key=k");
            } else {
              send(exchange, 401, "WWW-Authenticate", "Basic realm=\"r\"");
            }
          });

      assertThat(read(joe()).bytes()).isEqualTo(MANIFEST);
      assertThat(elsewhere.seen())
          .extracting(LoopbackServer.Seen::authorization)
          .containsExactly("");
    }
  }

  @Test
  void tellsAnotherOriginNothingThoughItAsks() throws IOException {
    try (var elsewhere = new LoopbackServer()) {
      elsewhere.on(
          "/greedy", exchange -> send(exchange, 401, "WWW-Authenticate", "Basic realm=\"g\""));
      server.on(
          MANIFESTS,
          exchange -> send(exchange, 302, "Location", "http://" + elsewhere.host() + "/greedy"));

      assertThatThrownBy(() -> read(joe())).hasMessageContaining("/greedy answers 401");
      assertThat(elsewhere.seen()).extracting(LoopbackServer.Seen::authorization).containsOnly("");
    }
  }

  @Test
  void tellsAMirrorNothingOfTheRegistrysCredentials() throws IOException {
    try (var mirror = new LoopbackServer()) {
      mirror.on("/v2/", exchange -> send(exchange, 401, "WWW-Authenticate", "Basic realm=\"m\""));
      server.on(MANIFESTS, exchange -> manifestFor(exchange, BASIC, "Basic realm=\"r\""));

      var mirrors = Mirrors.parse(List.of(server.host() + "=" + mirror.host()));
      assertThat(read(joe(), mirrors).bytes()).isEqualTo(MANIFEST);
      assertThat(mirror.seen()).extracting(LoopbackServer.Seen::authorization).containsOnly("");
    }
  }

  @Test
  void readsEveryChallengeOfEveryHeader() {
    List<Challenge> challenges =
        Challenge.parse(
            List.of(
                "Negotiate, Basic realm=\"a \\\"b\\\"\", Bearer realm=x , scope=\"c,d\"",
                "Digest",
                "=,,\"",
                "x".repeat(10_000)));

    assertThat(challenges)
        .extracting(Challenge::scheme)
        .containsExactly("negotiate", "basic", "bearer", "digest");
    assertThat(challenges.get(1).parameter("realm")).isEqualTo("a \"b\"");
    assertThat(challenges.get(2).parameter("scope")).isEqualTo("c,d");
  }
}
