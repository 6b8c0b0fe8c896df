package io.seawall.image.storage;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;

class TarSplitFuzz {

  private static final int MOST_BYTES = 1 << 12;
  private static final String[] PIECES = {
    "{\"type\":2,\"payload\":\"AAAA\",\"position\":0}",
    "{\"type\":1,\"name\":\"etc/passwd\",\"size\":5,\"payload\":\"AAAAAAAAAAA=\",\"position\":1}",
    "{\"type\":1,\"name\":\"../../etc/passwd\",\"name_raw\":\"Li4v/w==\",\"size\":5}",
    "{\"type\":1,\"name\":\"\\u0000\",\"size\":5}",
    "{\"type\":1,\"name\":\"a\",\"size\":9223372036854775807}",
    "{\"type\":1,\"name\":null,\"payload\":null}",
    "[]",
    "{\"a\":{\"b\":[1,2]}}"
  };

  private static FileChannel missing(String name, long size) throws IOException {
    throw new NoSuchFileException(name + " of " + size + " bytes");
  }

  /** Any data gives some bytes, or an I/O error. */
  @FuzzTest(maxExecutions = 5_000)
  void anyDataIsReadOrRefused(FuzzedDataProvider data) {
    var text = new StringBuilder();
    for (int i = data.consumeInt(1, 5); i > 0; i--) {
      text.append(data.pickValue(PIECES));
    }
    int from = data.consumeInt(0, text.length());
    int to = Math.min(text.length(), from + data.consumeInt(0, 8));
    text.replace(from, to, data.consumeString(6));
    var pieces = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    try (var tar = RebuiltTar.of(pieces, TarSplitFuzz::missing)) {
      tar.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      if (e.getMessage() == null) {
        throw new AssertionError("an error without reason", e);
      }
    }
  }
}
