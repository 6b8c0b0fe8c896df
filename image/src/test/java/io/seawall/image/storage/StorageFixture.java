package io.seawall.image.storage;

import io.seawall.model.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes the folder in which Podman keeps images. */
public final class StorageFixture {

  private final Path root;
  private final List<String> layers = new ArrayList<>();
  private final List<String> images = new ArrayList<>();
  private final List<Digest> diffIds = new ArrayList<>();
  private String top = "";

  /** Below this folder. */
  public StorageFixture(Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("overlay-images"));
    Files.createDirectories(root.resolve("overlay-layers"));
  }

  /** The folder. */
  public Path root() {
    return root;
  }

  /** Adds a layer on top of the last; its unpacked folder is empty. */
  public Path layer(byte[] tar) throws IOException {
    Digest diffId = Digest.sha256Of(tar);
    String id = Digest.sha256Of((top + diffId).getBytes(StandardCharsets.UTF_8)).hex();
    return layer(id, top, diffId);
  }

  /** Adds a layer that says of itself what it likes. */
  public Path layer(String id, String parent, Digest diffId) throws IOException {
    layers.add(
        "{\"id\":\"%s\",\"parent\":\"%s\",\"diff-digest\":\"%s\",\"diff-size\":10240}"
            .formatted(id, parent, diffId));
    diffIds.add(diffId);
    top = id;
    return Files.createDirectories(root.resolve("overlay").resolve(id).resolve("diff"));
  }

  /** Where the tar-split data of the last layer belongs. */
  public Path tarSplit() {
    return root.resolve("overlay-layers").resolve(top + ".tar-split.gz");
  }

  /** Writes tar-split data: headers as they are, files by name and size. */
  public static void writeSplit(Path file, String... pieces) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (String piece : pieces) {
        out.write(piece.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    }
  }

  /** A piece of headers or padding. */
  public static String segment(byte[] bytes) {
    return "{\"type\":2,\"payload\":\"%s\",\"position\":0}"
        .formatted(Base64.getEncoder().encodeToString(bytes));
  }

  /** A piece that is the content of a file. */
  public static String file(String name, long size) {
    return "{\"type\":1,\"name\":\"%s\",\"size\":%d,\"payload\":\"AAAAAAAAAAA=\",\"position\":1}"
        .formatted(name, size);
  }

  /** Adds an image of all layers so far; its id. */
  public String image(String... names) throws IOException {
    return imageOn(top, names);
  }

  /** Adds an image with this top layer. */
  public String imageOn(String topLayer, String... names) throws IOException {
    var quoted = new ArrayList<String>();
    diffIds.forEach(diffId -> quoted.add("\"" + diffId + "\""));
    byte[] config =
        utf8(
            "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":"
                + quoted
                + "},\"author\":\""
                + String.join(" ", names)
                + "\"}");
    Digest id = Digest.sha256Of(config);
    byte[] manifest =
        utf8(
            "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"%s\",\"size\":%d},\"layers\":[]}"
                .formatted(id, config.length));
    Path folder = Files.createDirectories(root.resolve("overlay-images").resolve(id.hex()));
    Files.write(folder.resolve("manifest"), manifest);
    Files.write(folder.resolve(StoreImage.fileName(id.toString())), config);
    var listed = new ArrayList<String>();
    for (String name : names) {
      listed.add("\"" + name + "\"");
    }
    images.add(
        "{\"id\":\"%s\",\"digest\":\"%s\",\"names\":%s,\"layer\":\"%s\"}"
            .formatted(id.hex(), Digest.sha256Of(manifest), listed, topLayer));
    Files.writeString(root.resolve("overlay-images/images.json"), images.toString());
    Files.writeString(root.resolve("overlay-layers/layers.json"), layers.toString());
    return id.hex();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
