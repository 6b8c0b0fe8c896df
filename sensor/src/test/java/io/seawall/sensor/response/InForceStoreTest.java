package io.seawall.sensor.response;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.response.measure.InForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InForceStoreTest {

  private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;

  private static InForce entry(String id, Instant since) {
    return new InForce(
        id,
        "pause",
        "c".repeat(64),
        "web \"x\"\n",
        "/sys/x",
        since,
        since.plusSeconds(9),
        "rule: a");
  }

  @Test
  void keepsWhatIsInForceForTheNextOne() throws IOException {
    var store = new InForceStore(folder);
    assertThat(store.all()).isEmpty();
    InForce late = entry("r2", SINCE.plusSeconds(1));
    InForce early = entry("r3", SINCE).until(null);
    store.put(late);
    store.put(early);
    assertThat(new InForceStore(folder).all()).containsExactly(early, late);
    store.put(late.until(null));
    assertThat(store.all()).containsExactly(early, late.until(null));
    store.remove("r2");
    store.remove("r9");
    assertThat(store.all()).containsExactly(early);
  }

  @Test
  void damagedFilesArePassedOver() throws IOException {
    var store = new InForceStore(folder);
    store.put(entry("r1", SINCE));
    Path place = folder.resolve("in-force");
    Files.writeString(place.resolve("r2.json"), "{\"id\":\"r2\"");
    Files.writeString(
        place.resolve("r3.json"), "{\"id\":\"r1\",\"since\":\"2026-01-02T03:04:05Z\"}");
    Files.writeString(place.resolve("r4.json"), "x".repeat(70_000));
    assertThat(store.all()).extracting(InForce::id).containsExactly("r1");
    assertThat(store.damaged()).isEqualTo(3);
  }

  @Test
  void onlyOneAttends() throws IOException {
    var store = new InForceStore(folder);
    try (var attending = requireNonNull(store.attend())) {
      assertThat(attending.isOpen()).isTrue();
      assertThat(store.attend()).isNull();
    }
    requireNonNull(store.attend()).close();
  }
}
