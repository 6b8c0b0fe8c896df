package io.seawall.scan.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.ImageFacts;
import io.seawall.scan.facts.RandomFacts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CycloneDxRoundTripTest {

  @Test
  void losesNothing() throws IOException {
    for (long seed = 0; seed < 1_000; seed++) {
      ImageFacts facts = new RandomFacts(seed).next();
      byte[] document = write(facts, null);
      assertThat(read(document)).as("seed %d", seed).isEqualTo(facts);
      assertThat(write(read(document), null)).as("seed %d", seed).isEqualTo(document);
    }
  }

  @Test
  void differsByNothingButTheTimestamp() throws IOException {
    ImageFacts facts = new RandomFacts(7).next();
    String without = new String(write(facts, null), StandardCharsets.UTF_8);
    String with =
        new String(write(facts, Instant.parse("2026-08-20T10:00:00Z")), StandardCharsets.UTF_8);
    assertThat(with.replace("    \"timestamp\": \"2026-08-20T10:00:00Z\",\n", ""))
        .isEqualTo(without)
        .isNotEqualTo(with);
  }

  private static byte[] write(ImageFacts facts, @Nullable Instant timestamp) throws IOException {
    var out = new ByteArrayOutputStream();
    CycloneDxWriter.write(facts, out, new CycloneDxWriter.Options(timestamp, "0.1.0"));
    return out.toByteArray();
  }

  private static ImageFacts read(byte[] document) throws IOException {
    return CycloneDxReader.read(new ByteArrayInputStream(document), "app.cdx.json");
  }
}
