package io.seawall.image.tar;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.image.layer.LayerWalk;
import io.seawall.image.layer.TarBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

class TarReaderFuzz {

  private static final String TYPES = "\u0000" + "0123456789LKxXgSDVMZ";
  private static final String[] KEYS = {
    "path",
    "linkpath",
    "size",
    "GNU.sparse.name",
    "GNU.sparse.size",
    "GNU.sparse.realsize",
    "GNU.sparse.major",
    "GNU.sparse.minor",
    "GNU.sparse.map",
    "GNU.sparse.offset",
    "GNU.sparse.numbytes"
  };
  private static final String[] NAMES = {
    "a", "a/b", "./a/", "../a", "/", ".wh.a", "a/.wh..wh..opq", ".wh...", ".wh..wh.plnk/x", "b"
  };

  /** Puts members together whose checksums are right and everything else is as it comes. */
  @FuzzTest(maxExecutions = 5_000)
  void anyTarGivesEntriesOrALayerException(FuzzedDataProvider data) throws IOException {
    var tar = new TarBytes();
    for (int i = data.consumeInt(0, 6); i > 0; i--) {
      if (data.consumeBoolean()) {
        tar.pax(data.pickValue(KEYS), value(data), data.pickValue(KEYS), value(data));
      }
      char type = TYPES.charAt(data.consumeInt(0, TYPES.length() - 1));
      byte[] content = data.consumeBytes(data.consumeInt(0, 40));
      long size = data.consumeBoolean() ? content.length : data.consumeLong(0, 1L << 33);
      byte[] header =
          TarBytes.header(name(data), type, size, new String(name(data), StandardCharsets.UTF_8));
      for (int j = data.consumeInt(0, 3); j > 0; j--) {
        header[data.consumeInt(0, header.length - 1)] = data.consumeByte();
      }
      tar.raw(data.consumeProbabilityDouble() > 0.02 ? TarBytes.withChecksum(header) : header);
      tar.padded(content);
    }
    LayerWalk.walk(data.consumeBoolean() ? tar.bytes() : tar.unfinished());
  }

  private static byte[] name(FuzzedDataProvider data) {
    return data.consumeBoolean()
        ? TarBytes.utf8(data.pickValue(NAMES))
        : data.consumeBytes(data.consumeInt(0, 20));
  }

  private static String value(FuzzedDataProvider data) {
    return data.consumeBoolean()
        ? Integer.toString(data.consumeInt(0, 70))
        : data.consumeAsciiString(20);
  }
}
