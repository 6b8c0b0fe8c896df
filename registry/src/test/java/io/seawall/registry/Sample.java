package io.seawall.registry;

import io.seawall.model.Digest;
import io.seawall.registry.layer.Tar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An image with npm packages, one in each layer. */
final class Sample {

  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX = "application/vnd.oci.image.index.v1+json";
  static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
  static final String CONFIG = "application/vnd.oci.image.config.v1+json";

  private final List<byte[]> layers = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final List<Digest> diffIds = new ArrayList<>();

  /** An image with packages, each as {@code name@version}. */
  static Sample of(String... packages) {
    var image = new Sample();
    for (String each : packages) {
      image.layer(tar(each), LAYER);
    }
    return image;
  }

  /** A layer with a package. */
  static byte[] tar(String each) {
    String name = each.substring(0, each.indexOf('@'));
    String version = each.substring(name.length() + 1);
    return new Tar()
        .file(
            "srv/node_modules/" + name + "/package.json",
            "{\"name\":\"" + name + "\",\"version\":\"" + version + "\"}")
        .bytes();
  }

  /** Adds a layer that the configuration states. */
  Sample layer(byte[] tar, String type) {
    diffIds.add(Digest.sha256Of(tar));
    return beside(Tar.gzip(tar), type);
  }

  /** Adds a blob to the layers, of which the configuration says nothing. */
  Sample beside(byte[] blob, String type) {
    layers.add(blob);
    types.add(type);
    return this;
  }

  byte[] config() {
    List<String> stated = diffIds.stream().map(each -> "\"" + each + "\"").toList();
    return utf8(
        "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
            + String.join(",", stated)
            + "]}}");
  }

  byte[] layer(int index) {
    return layers.get(index);
  }

  /** Layers and configuration. */
  List<byte[]> blobs() {
    List<byte[]> all = new ArrayList<>(layers);
    all.add(config());
    return all;
  }

  String manifest() {
    List<String> described = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      described.add(descriptor(types.get(i), layers.get(i)));
    }
    return "{\"schemaVersion\":2,\"mediaType\":\""
        + MANIFEST
        + "\",\"config\":"
        + descriptor(CONFIG, config())
        + ",\"layers\":["
        + String.join(",", described)
        + "]}";
  }

  Digest digest() {
    return Digest.sha256Of(utf8(manifest()));
  }

  /** Something that refers to a manifest and has one blob, {@code {}}. */
  static String referrer(String subject, String artifactType, int number) {
    byte[] empty = utf8("{}");
    String blob = descriptor("application/vnd.oci.empty.v1+json", empty);
    return "{\"schemaVersion\":2,\"mediaType\":\""
        + MANIFEST
        + "\",\"artifactType\":\""
        + artifactType
        + "\",\"config\":"
        + blob
        + ",\"layers\":["
        + blob
        + "],\"subject\":"
        + descriptor(MANIFEST, utf8(subject))
        + ",\"annotations\":{\"number\":\""
        + number
        + "\"}}";
  }

  static String index(String... manifests) {
    List<String> children = new ArrayList<>();
    for (String manifest : manifests) {
      children.add(descriptor(MANIFEST, utf8(manifest)));
    }
    return "{\"schemaVersion\":2,\"mediaType\":\""
        + INDEX
        + "\",\"manifests\":["
        + String.join(",", children)
        + "]}";
  }

  static String descriptor(String type, byte[] blob) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(type, Digest.sha256Of(blob), blob.length);
  }

  static String type(String manifest) {
    return manifest.contains("\"manifests\":") ? INDEX : MANIFEST;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
