package io.seawall.image.file;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.List;

class FileIndexFuzz {

  private static final FileIndex SAMPLE =
      FileIndexTest.index(
          FileStackTest.file("etc/passwd", 1),
          FileStackTest.symlink("etc/link", "passwd"),
          FileStackTest.folder("etc"),
          FileStackTest.whiteout("gone"));

  /** Changes a few bytes of a good index, and reads what is still accepted in every way. */
  @FuzzTest(maxExecutions = 5_000)
  void anyIndexIsRefusedOrReadWithoutFailing(FuzzedDataProvider data) {
    byte[] stored = new byte[SAMPLE.bytes().remaining()];
    SAMPLE.bytes().get(stored);
    for (int i = data.consumeInt(0, 8); i > 0; i--) {
      stored[data.consumeInt(0, stored.length - 1)] = data.consumeByte();
    }
    read(ByteBuffer.wrap(stored, 0, data.consumeInt(stored.length - 2, stored.length)));
    read(ByteBuffer.wrap(data.consumeRemainingAsBytes()));
  }

  private static void read(ByteBuffer bytes) {
    FileIndex index;
    try {
      index = FileIndex.of(bytes);
    } catch (IllegalArgumentException e) {
      return;
    }
    var stack = new FileStack(List.of(SAMPLE, index, SAMPLE));
    index.forEach(entry -> {
      stack.resolve(entry.path());
      stack.hiddenBy(0, entry.path());
    });
    index.forEachBelow("etc", entry -> index.find(entry.path()));
    index.whiteouts();
    index.opaques();
    stack.deletions();
  }
}
