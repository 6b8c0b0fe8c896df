package io.seawall.image.registry.authorization;

import static io.seawall.image.registry.client.LoopbackServer.send;
import static io.seawall.image.registry.client.RegistryFixture.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.Mirrors;
import io.seawall.image.registry.client.LoopbackServer;
import io.seawall.image.registry.client.RegistryFixture;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What proves the account is at hand before it is needed. */
class RegistryLoginTest {

  private static final String SCOPE = "repository:team/app:pull,push";
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString(utf8("joe:s3cret"));

  @TempDir private Path home;
  private final AtomicInteger tokens = new AtomicInteger();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
  private LoopbackServer server;

  @BeforeEach
  void startsServer() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stopsServer() {
    server.close();
  }

  private RegistryLogin login(@Nullable Credentials credentials) {
    var options = RegistryFixture.options(home, credentials, Mirrors.NONE, Map.of());
    return new RegistryLogin(URI.create("http://" + server.host()), options, now::get);
  }

  private static Credentials joe() {
    return new Credentials.Password("joe", "s3cret");
  }

  private String bearer() {
    return "Bearer realm=\"http://" + server.host() + "/token\",service=\"harbour\"";
  }

  private void givesTokens() {
    server
        .on("/v2/", exchange -> send(exchange, 401, "WWW-Authenticate", bearer()))
        .on(
            "/token",
            exchange ->
                send(
                    exchange,
                    200,
                    "application/json",
                    utf8(
                        "{\"token\":\"t%d\",\"expires_in\":100}"
                            .formatted(tokens.incrementAndGet()))));
  }

  @Test
  void keepsATokenForEachScopeUntilShortlyBeforeItEnds() {
    givesTokens();
    RegistryLogin login = login(joe());

    assertThat(login.authorization(SCOPE)).isEqualTo("Bearer t1");
    assertThat(login.authorization(SCOPE)).isEqualTo("Bearer t1");
    assertThat(login.authorization("registry:catalog:*")).isEqualTo("Bearer t2");
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(74)));
    assertThat(login.authorization(SCOPE)).isEqualTo("Bearer t1");
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
    assertThat(login.authorization(SCOPE)).isEqualTo("Bearer t3");
    assertThat(server.seen().get(1).authorization()).isEqualTo(BASIC);
    assertThat(URLDecoder.decode(server.seen().get(1).path(), StandardCharsets.UTF_8))
        .isEqualTo("/token?service=harbour&scope=" + SCOPE);
  }

  @Test
  void fetchesAnotherTokenForOneThatWasRefused() {
    givesTokens();
    RegistryLogin login = login(joe());

    String first = login.authorization(SCOPE);
    assertThat(login.refused(SCOPE, first, List.of(bearer()))).isTrue();
    assertThat(login.authorization(SCOPE)).isEqualTo("Bearer t2");
    // Told late by a thread that still had the first one.
    assertThat(login.refused(SCOPE, first, List.of(bearer()))).isTrue();
    assertThat(login.authorization(SCOPE)).isEqualTo("Bearer t2");
    assertThat(login.refused(SCOPE, "Bearer t2", List.of())).isFalse();
  }

  @Test
  void presentsThePasswordWhereTheRegistryAsksForBasic() {
    server.on("/v2/", exchange -> send(exchange, 401, "WWW-Authenticate", "Basic realm=\"r\""));

    assertThat(login(joe()).authorization(SCOPE)).isEqualTo(BASIC);
  }

  @Test
  void presentsNothingWhereNothingIsAsked() {
    server.on("/v2/", "application/json", utf8("{}"));

    assertThat(login(joe()).authorization(SCOPE)).isNull();
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void tellsThatTheTokenServiceRefuses() {
    server
        .on("/v2/", exchange -> send(exchange, 401, "WWW-Authenticate", bearer()))
        .on("/token", exchange -> send(exchange, 401));

    assertThatThrownBy(() -> login(joe()).authorization(SCOPE))
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.code()).isEqualTo("registry-denied"))
        .hasMessageNotContaining("s3cret");
  }
}
