package io.seawall.advisory.file;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.Samples;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Changes bytes of a good file: it must say that it is corrupt, or answer something. */
class AdvisoryFileFuzz {

  private static final byte[] GOOD = good();

  private static byte[] good() {
    try {
      Path target = Files.createTempFile("seawall-fuzz", ".advisories");
      try {
        var builder = new AdvisoryFileBuilder(Samples.BUILT);
        var sink = builder.provider("test", "note");
        for (int i = 0; i < 6; i++) {
          sink.advisory(
              Samples.advisory("CVE-2024-" + (10_000 + i)),
              List.of(Samples.before(Samples.NPM, "p" + i % 3, i + ".0.0")));
        }
        sink.exploited("CVE-2024-10001", LocalDate.of(2024, 1, 1), true);
        builder.write(target);
        return Files.readAllBytes(target);
      } finally {
        Files.delete(target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FuzzTest(maxExecutions = 5_000)
  void answersOrSaysThatItIsCorrupt(FuzzedDataProvider data) {
    byte[] bytes = GOOD.clone();
    int changes = data.consumeInt(1, 16);
    for (int i = 0; i < changes; i++) {
      bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
    }
    int length = data.consumeInt(0, 9) == 0 ? data.consumeInt(0, bytes.length) : bytes.length;
    try {
      AdvisoryFile file = AdvisoryFile.of(Path.of("fuzzed"), ByteBuffer.wrap(bytes, 0, length));
      file.verify();
      for (Ecosystem ecosystem : file.ecosystems()) {
        file.entries(ecosystem, "p1").forEach(file::advisory);
      }
      file.cve("CVE-2024-10001");
    } catch (SeawallException e) {
      if (!e.code().equals("advisory-file-corrupt")) {
        throw e;
      }
    }
  }
}
