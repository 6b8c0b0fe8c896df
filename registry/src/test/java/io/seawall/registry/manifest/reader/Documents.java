package io.seawall.registry.manifest.reader;

import io.seawall.model.Digest;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.content.BlobStarts;
import io.seawall.registry.name.Reference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Manifests and the blobs they name. */
public final class Documents implements BlobStarts {

  public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  public static final String INDEX = "application/vnd.oci.image.index.v1+json";
  public static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
  public static final String DOCKER_LIST =
      "application/vnd.docker.distribution.manifest.list.v2+json";
  public static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  public static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
  public static final String GZIP_LAYER = LAYER + "+gzip";
  public static final Reference TAG = new Reference("v1", null);
  public static final byte[] NOTHING = bytes("{}");

  private final Map<Digest, byte[]> blobs = new HashMap<>();
  private int reads;

  /** Keeps a blob and describes it. */
  public String blob(String mediaType, byte[] content) {
    blobs.put(Digest.sha256Of(content), content);
    return descriptor(mediaType, content);
  }

  @Override
  public byte[] read(Descriptor blob, int length) throws IOException {
    reads++;
    byte[] content = blobs.get(blob.digest());
    if (content == null) {
      throw new IOException("no blob " + blob.digest());
    }
    return content.length <= length ? content.clone() : Arrays.copyOf(content, length);
  }

  /** How many starts were read. */
  public int reads() {
    return reads;
  }

  public static String descriptor(String mediaType, byte[] content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, Digest.sha256Of(content), content.length);
  }

  public static String manifest(String config, String... layers) {
    return document(
        MANIFEST, "\"config\":" + config + ",\"layers\":[" + String.join(",", layers) + "]");
  }

  public static String index(String... children) {
    return document(INDEX, "\"manifests\":[" + String.join(",", children) + "]");
  }

  public static String document(String mediaType, String rest) {
    return "{\"schemaVersion\":2,\"mediaType\":\"" + mediaType + "\"," + rest + "}";
  }

  public static byte[] config(byte[]... tars) {
    List<String> diffIds =
        Arrays.stream(tars).map(tar -> "\"" + Digest.sha256Of(tar) + "\"").toList();
    return bytes(
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":"
            + diffIds
            + "}}");
  }

  /** A tar with one file, written here so that no library decides what is in it. */
  public static byte[] tar(String name, String content) {
    byte[] data = bytes(content);
    byte[] tar = new byte[512 * (1 + (data.length + 511) / 512) + 1024];
    put(tar, 0, name);
    put(tar, 100, "0000644");
    put(tar, 124, String.format(Locale.ROOT, "%011o", data.length));
    put(tar, 156, "0");
    put(tar, 257, "ustar\0" + "00");
    put(tar, 512, content);
    return withChecksum(tar);
  }

  /** The same tar with the sum of its first header. */
  public static byte[] withChecksum(byte[] tar) {
    put(tar, 148, "        ");
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xff;
    }
    put(tar, 148, String.format(Locale.ROOT, "%06o", sum) + "\0 ");
    return tar;
  }

  public static byte[] gzip(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(byte[] target, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }
}
