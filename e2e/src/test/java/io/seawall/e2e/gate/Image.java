package io.seawall.e2e.gate;

import io.seawall.conformance.Cases;
import io.seawall.e2e.LayoutFixture;
import io.seawall.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A small image in an OCI layout, and the bytes of it.
 *
 * @param layout its folder
 * @param digest of the manifest
 * @param manifest its bytes
 * @param config its digest
 * @param layers their digests, the base first
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares images
record Image(Path layout, String digest, byte[] manifest, String config, List<String> layers) {

  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX = "application/vnd.oci.image.index.v1+json";

  /** Has the vulnerability of {@link Feed}. */
  static Image critical(Path folder) throws IOException {
    return of(folder, "1.0-1", "critical");
  }

  /** The same without it. */
  static Image fixed(Path folder) throws IOException {
    return of(folder, "2.0-1", "fixed");
  }

  /** One with this version of the package; the name makes its second layer another. */
  static Image of(Path folder, String version, String name) throws IOException {
    Path layout = folder.resolve(name);
    var status = LayoutFixture.dpkg(Feed.PACKAGE, version);
    var mark = new LayoutFixture.File("etc/name", LayoutFixture.utf8(name));
    new LayoutFixture(layout)
        .layer("ADD file:1234 in / ", LayoutFixture.debian12())
        .layer("RUN apt-get install", status, mark)
        .finish();
    for (var file : List.of(LayoutFixture.debian12(), status, mark)) {
      Path plain = layout.resolveSibling(name + "-files").resolve(file.path());
      Files.createDirectories(plain.getParent());
      Files.write(plain, file.content());
    }
    return read(layout);
  }

  private static Image read(Path layout) throws IOException {
    String digest =
        Cases.json(layout.resolve("index.json")).get("manifests").get(0).get("digest").asString();
    byte[] manifest = Files.readAllBytes(blob(layout, digest));
    JsonNode tree = Cases.json(new String(manifest, StandardCharsets.UTF_8));
    var layers = new ArrayList<String>();
    tree.get("layers").forEach(layer -> layers.add(layer.get("digest").asString()));
    return new Image(
        layout, digest, manifest, tree.get("config").get("digest").asString(), List.copyOf(layers));
  }

  private static Path blob(Path layout, String digest) {
    return layout.resolve("blobs").resolve(digest.replace(':', '/'));
  }

  byte[] blob(String digest) throws IOException {
    return Files.readAllBytes(blob(layout, digest));
  }

  /** Configuration and layers. */
  List<String> blobs() {
    var all = new ArrayList<>(layers);
    all.add(config);
    return all;
  }

  /** A folder with the files of its layers. */
  Path files() {
    return layout.resolveSibling(layout.getFileName() + "-files");
  }

  /** As clients name it. */
  String source() {
    return "oci:" + layout;
  }

  /** Pushes it by plain requests; the answer to the manifest. */
  Response push(Door door, String repository, String reference) throws IOException {
    pushBlobs(door, repository);
    return pushManifest(door, repository, reference);
  }

  /** Only its blobs. */
  void pushBlobs(Door door, String repository) throws IOException {
    for (String digest : blobs()) {
      pushBlob(door, repository, digest, blob(digest));
    }
  }

  /** A blob by a POST and a PUT. */
  static Response pushBlob(Door door, String repository, String digest, byte[] content)
      throws IOException {
    Response begun =
        door.send(Request.of("POST", "/v2/" + repository + "/blobs/uploads/").body(new byte[0]));
    String location = begun.header("Location");
    if (begun.status() != 202 || location == null) {
      throw new IOException("no upload can begin: " + begun);
    }
    String target = Uploads.path(location);
    return door.send(
        Request.of("PUT", target + (target.contains("?") ? "&" : "?") + "digest=" + digest)
            .with("Content-Type", "application/octet-stream")
            .body(content));
  }

  /** Only its manifest. */
  Response pushManifest(Door door, String repository, String reference) throws IOException {
    return putManifest(door, repository, reference, MANIFEST, manifest);
  }

  static Response putManifest(
      Door door, String repository, String reference, String mediaType, byte[] manifest)
      throws IOException {
    return door.send(
        Request.of("PUT", "/v2/" + repository + "/manifests/" + reference)
            .with("Content-Type", mediaType)
            .body(manifest));
  }

  /** The descriptor of its manifest, as in an index. */
  String descriptor(String architecture) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}}"
        .formatted(MANIFEST, digest, manifest.length, architecture);
  }

  /** An index of these descriptors. */
  static byte[] index(String... descriptors) {
    return LayoutFixture.utf8(
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
            .formatted(INDEX, String.join(",", descriptors)));
  }

  static String digestOf(byte[] content) {
    return Digest.sha256Of(content).toString();
  }
}
