package io.seawall.registry.record;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.registry.record.Standing.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/** Whatever stands in a record whose digest fits, it is refused or means what is written back. */
class RecordFuzz {

  private static final byte[] STANDING =
      StandingJson.write(Samples.standing("team/app", Samples.image("a"), Outcome.DENY));
  private static final byte[] MANIFEST = ManifestJson.write(Samples.image("a"));

  @FuzzTest(maxExecutions = 10_000)
  void recordsAreRefusedOrMeanWhatIsWritten(FuzzedDataProvider data) {
    if (data.consumeBoolean()) {
      check(changed(STANDING, data), StandingJson::read, StandingJson::write);
    } else {
      check(changed(MANIFEST, data), ManifestJson::read, ManifestJson::write);
    }
  }

  private static <R> void check(
      byte[] body, Function<byte[], R> reader, Function<R, byte[]> writer) {
    try {
      R record = reader.apply(body);
      if (!reader.apply(writer.apply(record)).equals(record)) {
        throw new AssertionError("read otherwise: " + new String(body, StandardCharsets.UTF_8));
      }
    } catch (JacksonException
        | IllegalArgumentException
        | DateTimeException
        | ArithmeticException
        | ClassCastException _) {
      // What readers take for damage.
      return;
    }
  }

  /** A record with some bytes changed, some cut and some put in; or bytes alone. */
  private static byte[] changed(byte[] record, FuzzedDataProvider data) {
    if (data.consumeBoolean()) {
      return data.consumeRemainingAsBytes();
    }
    byte[] bytes = record.clone();
    for (int i = data.consumeInt(0, 4); i > 0; i--) {
      bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
    }
    int at = data.consumeInt(0, bytes.length);
    int skipped = data.consumeInt(at, Math.min(bytes.length, at + 40));
    byte[] put = data.consumeBytes(60);
    byte[] all = Arrays.copyOf(bytes, at + put.length + bytes.length - skipped);
    System.arraycopy(put, 0, all, at, put.length);
    System.arraycopy(bytes, skipped, all, at + put.length, bytes.length - skipped);
    return all;
  }
}
