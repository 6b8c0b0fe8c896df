package io.seawall.registry.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.registry.access.GateEvent;
import io.seawall.registry.access.client.Client;
import io.seawall.registry.access.client.Clients;
import io.seawall.registry.access.limit.RateLimiter.Upload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final List<GateEvent> told = new ArrayList<>();
  private final Client ci = Clients.user("ci", "192.0.2.1");

  private RateLimiter limiter(RateLimits limits) {
    return new RateLimiter(limits, () -> now, told::add);
  }

  @Test
  void aClientHasItsBurstAndThenItsRate() {
    RateLimiter limiter = limiter(new RateLimits(10, 20, 0, 1, 0, 0));
    for (int i = 0; i < 20; i++) {
      assertThat(limiter.request(ci)).isNull();
    }
    assertThat(limiter.request(ci)).isEqualTo(Duration.ofMillis(100));

    now = now.plusMillis(100);
    assertThat(limiter.request(ci)).isNull();
    assertThat(limiter.request(ci)).isNotNull();
    assertThat(limiter.request(Clients.user("other", "192.0.2.1"))).isNull();
  }

  @Test
  void aNetworkHasALimitWhateverNamesAreMadeUpInIt() {
    RateLimiter limiter = limiter(new RateLimits(10, 20, 100, 50, 0, 0));
    for (int i = 0; i < 50; i++) {
      assertThat(limiter.request(Clients.user("user" + i, "192.0.2." + i))).isNull();
    }

    assertThat(limiter.request(Clients.user("another", "192.0.2.99"))).isNotNull();
    assertThat(limiter.request(Clients.user("another", "198.51.100.1"))).isNull();
  }

  @Test
  void anotherNetworkCannotUseUpWhatAClaimedNameHas() {
    RateLimiter limiter = limiter(new RateLimits(1, 1, 0, 1, 0, 0));
    assertThat(limiter.request(Clients.user("ci", "203.0.113.1"))).isNull();
    assertThat(limiter.request(Clients.user("ci", "203.0.113.1"))).isNotNull();

    assertThat(limiter.request(ci)).isNull();
  }

  @Test
  void anAccountIsOneWhereverItIs() {
    RateLimiter limiter = limiter(new RateLimits(1, 1, 0, 1, 0, 0));
    assertThat(limiter.request(Clients.user("ci", "203.0.113.1").verified())).isNull();

    assertThat(limiter.request(ci.verified())).isNotNull();
  }

  @Test
  void uploadsAreCountedUntilTheyAreClosed() {
    RateLimiter limiter = limiter(new RateLimits(0, 1, 0, 1, 2, 0));
    Upload first = limiter.upload(ci);
    Upload second = limiter.upload(ci);
    assertThat(first).isNotNull();
    assertThat(second).isNotNull();
    assertThat(limiter.upload(ci)).isNull();

    Objects.requireNonNull(second).close();
    second.close();
    assertThat(limiter.upload(ci)).isNotNull();
    assertThat(limiter.upload(ci)).isNull();
    Objects.requireNonNull(first).close();
  }

  @Test
  void failedLoginsAreLimitedAndRightOnesAreNot() {
    RateLimiter limiter = limiter(new RateLimits(0, 1, 0, 1, 0, 6));
    for (int i = 0; i < 6; i++) {
      assertThat(limiter.login(ci)).isNull();
      limiter.loginFailed(ci);
    }
    assertThat(limiter.login(ci)).isEqualTo(Duration.ofSeconds(10));
    for (int i = 0; i < 60; i++) {
      limiter.loginFailed(Clients.user("guess" + i, "192.0.2.1"));
    }
    assertThat(limiter.login(Clients.user("fresh", "192.0.2.200"))).isNotNull();
    assertThat(limiter.login(Clients.user("ci", "198.51.100.1"))).isNull();
  }

  @Test
  void whatIsTurnedAwayIsToldOnceAMinuteWithItsNumber() {
    RateLimiter limiter = limiter(new RateLimits(1, 1, 0, 1, 0, 0));
    for (int i = 0; i < 100; i++) {
      limiter.request(ci);
    }
    now = now.plusSeconds(61);
    limiter.request(ci);
    limiter.request(ci);

    String subject = "user ci at 192.0.2.0/24";
    assertThat(told)
        .containsExactly(
            new GateEvent.Limited("requests", subject, 1),
            new GateEvent.Limited("requests", subject, 99));
  }

  @Test
  void aClockThatIsSetBackGivesNothingAndTakesNothing() {
    RateLimiter limiter = limiter(new RateLimits(1, 2, 0, 1, 0, 0));
    assertThat(limiter.request(ci)).isNull();
    now = now.minusSeconds(1000);
    assertThat(limiter.request(ci)).isNull();
    assertThat(limiter.request(ci)).isNotNull();
    now = now.plusSeconds(1);
    assertThat(limiter.request(ci)).isNull();
  }

  @Test
  void noLimitsLimitNothing() {
    RateLimiter limiter = limiter(RateLimits.NONE);
    for (int i = 0; i < 10_000; i++) {
      assertThat(limiter.request(ci)).isNull();
    }
    assertThat(limiter.upload(ci)).isNotNull();
    assertThat(limiter.login(ci)).isNull();
  }

  @Test
  void waitsAreToldInWholeSeconds() {
    assertThat(RateLimiter.retryAfter(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(RateLimiter.retryAfter(Duration.ofMillis(1001))).isEqualTo(2);
  }
}
