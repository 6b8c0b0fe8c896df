package io.seawall.image.source;

import io.seawall.image.layer.TarBytes;
import io.seawall.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes an OCI image layout into a folder. */
public final class LayoutFolder {

  public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX = "application/vnd.oci.image.index.v1+json";
  static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

  private final Path folder;
  private final List<String> entries = new ArrayList<>();

  public LayoutFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.createDirectories(folder.resolve("blobs/sha256"));
    Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
  }

  Path folder() {
    return folder;
  }

  Digest blob(byte[] content) throws IOException {
    Digest digest = Digest.sha256Of(content);
    Files.write(file(digest), content);
    return digest;
  }

  Digest blob(String content) throws IOException {
    return blob(content.getBytes(StandardCharsets.UTF_8));
  }

  Path file(Digest digest) {
    return folder.resolve("blobs/sha256").resolve(digest.hex());
  }

  /** Writes the blobs of an image with gzip layers; gives the manifest's digest. */
  public Digest image(String platform, byte[]... tars) throws IOException {
    List<Digest> diffIds = new ArrayList<>();
    List<String> layers = new ArrayList<>();
    for (byte[] tar : tars) {
      diffIds.add(Digest.sha256Of(tar));
      layers.add(descriptor(LAYER, blob(TarBytes.gzip(tar)), ""));
    }
    return manifest(config(platform, diffIds), layers);
  }

  Digest manifest(Digest config, List<String> layers) throws IOException {
    return blob(
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s],\"annotations\":{\"a\":\"manifest\"}}"
            .formatted(
                MANIFEST,
                descriptor("application/vnd.oci.image.config.v1+json", config, ""),
                String.join(",", layers)));
  }

  Digest config(String platform, List<Digest> diffIds) throws IOException {
    return blob(configText(platform, diffIds));
  }

  public static String configText(String platform, List<Digest> diffIds) {
    String[] words = platform.split("/", 2);
    List<String> quoted = diffIds.stream().map(digest -> "\"" + digest + "\"").toList();
    List<String> history =
        diffIds.stream()
            .map(digest -> "{\"created_by\":\"RUN " + digest.shortHex() + "\"}")
            .toList();
    return ("{\"os\":\"%s\",\"architecture\":\"%s\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]},"
            + "\"history\":[{\"created_by\":\"ENV A\",\"empty_layer\":true}%s],"
            + "\"config\":{\"Env\":null,\"Labels\":{\"a\":\"label\",\"b\":\"label\"}}}")
        .formatted(
            words[0],
            words[1],
            String.join(",", quoted),
            history.isEmpty() ? "" : "," + String.join(",", history));
  }

  public static String descriptor(String mediaType, Digest digest, String more) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":1%s}"
        .formatted(mediaType, digest, more);
  }

  public static String platform(String platform) {
    String[] words = platform.split("/", 2);
    return ",\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\"}".formatted(words[0], words[1]);
  }

  public static String tag(String name) {
    return ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"%s\"}".formatted(name);
  }

  public static String indexText(List<String> descriptors) {
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
        .formatted(INDEX, String.join(",", descriptors));
  }

  /** Adds an entry to the layout's own index and writes it. */
  public LayoutFolder entry(String descriptor) throws IOException {
    entries.add(descriptor);
    Files.writeString(folder.resolve("index.json"), indexText(entries));
    return this;
  }

  /** The layout as a tar. */
  byte[] tar() throws IOException {
    var tar = new TarBytes();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        tar.file("./" + folder.relativize(file), Files.readAllBytes(file));
      }
    }
    return tar.bytes();
  }
}
