package io.seawall.registry.examine;

import io.seawall.model.Digest;
import io.seawall.registry.manifest.content.BlobStarts;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.upstream.RepositoryContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The first bytes of blobs, of which the last used are remembered: the layers of a base image come
 * with each image that is built on it. Safe for several threads.
 */
final class BlobHeads {

  /** Longer ones are configurations, which are read once for each image. */
  private static final int LONGEST = 4 << 10;

  private static final int REMEMBERED = 4096;

  private final Map<Digest, byte[]> heads = new LastUsed();

  private static final class LastUsed extends LinkedHashMap<Digest, byte[]> {

    @Serial private static final long serialVersionUID = 1;

    LastUsed() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Digest, byte[]> eldest) {
      return size() > REMEMBERED;
    }
  }

  /** Those of a repository. */
  BlobStarts of(RepositoryContent content) {
    return (blob, length) -> read(content, blob, length);
  }

  private byte[] read(RepositoryContent content, Descriptor blob, int length) throws IOException {
    if (length > LONGEST) {
      return fetched(content, blob, length);
    }
    synchronized (heads) {
      byte[] known = heads.get(blob.digest());
      if (known != null && known.length >= Math.min(length, blob.size())) {
        return Arrays.copyOf(known, Math.min(known.length, length));
      }
    }
    byte[] head = fetched(content, blob, length);
    synchronized (heads) {
      heads.put(blob.digest(), head);
    }
    return head;
  }

  private static byte[] fetched(RepositoryContent content, Descriptor blob, int length)
      throws IOException {
    try (InputStream in = content.open(blob.digest(), blob.size())) {
      return in.readNBytes(length);
    }
  }
}
