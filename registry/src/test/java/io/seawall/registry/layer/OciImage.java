package io.seawall.registry.layer;

import io.seawall.image.BlobSource;
import io.seawall.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An image, its layers from the lowest up. */
public final class OciImage {

  private final List<byte[]> blobs = new ArrayList<>();
  private final List<Digest> diffIds = new ArrayList<>();

  public void addTar(byte[] tar) {
    add(Tar.gzip(tar), Digest.sha256Of(tar));
  }

  public void add(byte[] blob, Digest diffId) {
    blobs.add(blob);
    diffIds.add(diffId);
  }

  public List<byte[]> blobs() {
    return blobs;
  }

  public String config() {
    var stated = new ArrayList<String>();
    diffIds.forEach(diffId -> stated.add("\"" + diffId + "\""));
    return "{\"os\":\"linux\",\"architecture\":\"amd64\","
        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
        + String.join(",", stated)
        + "]}}";
  }

  public String manifest() {
    var layers = new ArrayList<String>();
    for (byte[] blob : blobs) {
      layers.add(descriptor("layer.v1.tar+gzip", blob));
    }
    return "{\"schemaVersion\":2,"
        + "\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
        + descriptor("config.v1+json", config().getBytes(StandardCharsets.UTF_8))
        + ",\"layers\":["
        + String.join(",", layers)
        + "]}";
  }

  public BlobSource source() {
    return (digest, size) -> {
      for (byte[] blob : blobs) {
        if (Digest.sha256Of(blob).equals(digest)) {
          return new ByteArrayInputStream(blob);
        }
      }
      throw new FileNotFoundException("no blob " + digest);
    };
  }

  /** Writes it as an OCI layout with the tag 1. */
  public Path layout(Path folder) throws IOException {
    Path files = Files.createDirectories(folder.resolve("blobs/sha256"));
    var all = new ArrayList<>(blobs);
    all.add(config().getBytes(StandardCharsets.UTF_8));
    byte[] manifest = manifest().getBytes(StandardCharsets.UTF_8);
    all.add(manifest);
    for (byte[] blob : all) {
      Files.write(files.resolve(Digest.sha256Of(blob).hex()), blob);
    }
    String entry = descriptor("manifest.v1+json", manifest);
    String tag = ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"1\"}}";
    Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(
        folder.resolve("index.json"),
        "{\"schemaVersion\":2,\"manifests\":["
            + entry.substring(0, entry.length() - 1)
            + tag
            + "]}");
    return folder;
  }

  private static String descriptor(String type, byte[] blob) {
    return "{\"mediaType\":\"application/vnd.oci.image.%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(type, Digest.sha256Of(blob), blob.length);
  }
}
