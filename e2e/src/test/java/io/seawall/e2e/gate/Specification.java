package io.seawall.e2e.gate;

import io.seawall.e2e.LayoutFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Requests for what the OCI distribution specification (version 1.1) asks of a registry: pull,
 * push, content discovery, content management, and the errors of each.
 */
final class Specification {

  private static final String APP = "/v2/spec/app";
  private static final String OTHER = "/v2/spec/other";
  private static final String NOWHERE = "sha256:" + "0123456789abcdef".repeat(4);

  private final List<Request> requests = new ArrayList<>();
  private final Image image;
  private int uploads;

  private Specification(Image image) {
    this.image = image;
  }

  /** The requests, about this image. */
  static Session session(Image image) throws IOException {
    var all = new Specification(image);
    all.base();
    all.pushBlobs();
    all.pushInChunks();
    all.endUploads();
    all.mounts();
    all.pushManifests();
    all.pull();
    all.ranges();
    all.discovery();
    all.deletion();
    return new Session(List.copyOf(all.requests));
  }

  /** Requests at addresses, or by methods, that the specification does not know. */
  static Session strays(Image image) {
    byte[] bytes = image.manifest();
    String manifest = APP + "/manifests/1";
    return new Session(
        List.of(
            manifest("-bad", Image.MANIFEST, bytes),
            manifest("x".repeat(129), Image.MANIFEST, bytes),
            get(APP + "/manifests/sha256:12"),
            get(APP + "/blobs/sha256:12"),
            get("/v2/Spec/App/manifests/1"),
            get("/v2/spec/app/else"),
            get("/v2/spec/app/manifests/"),
            Request.of("POST", manifest).body(new byte[0]),
            Request.of("PATCH", manifest).body(new byte[0]),
            Request.of("TRACE", manifest)));
  }

  private void add(Request... more) {
    requests.addAll(List.of(more));
  }

  private static Request get(String target) {
    return Request.of("GET", target);
  }

  private static Request head(String target) {
    return Request.of("HEAD", target);
  }

  private static Request delete(String target) {
    return Request.of("DELETE", target);
  }

  private static Request put(String target, byte[] body) {
    return Request.of("PUT", target).with("Content-Type", "application/octet-stream").body(body);
  }

  private static Request patch(String target, byte[] body) {
    return Request.of("PATCH", target).with("Content-Type", "application/octet-stream").body(body);
  }

  /** Begins an upload; what follows calls it {@code {uN}}. */
  private String begin(String repository, String query) {
    add(Request.of("POST", repository + "/blobs/uploads/" + query).body(new byte[0]));
    return "{u" + ++uploads + "}";
  }

  private void base() {
    add(
        get("/v2/"),
        head("/v2/"),
        get("/v2"),
        get(APP + "/manifests/1"),
        head(APP + "/manifests/1"));
    add(get(APP + "/tags/list"), get(APP + "/blobs/" + NOWHERE), head(APP + "/blobs/" + NOWHERE));
    add(get(APP + "/manifests/" + NOWHERE), head(APP + "/manifests/" + NOWHERE));
  }

  private void pushBlobs() throws IOException {
    String config = image.config();
    String monolithic = begin(APP, "");
    add(put(monolithic + "digest=" + config, image.blob(config)));
    add(head(APP + "/blobs/" + config));
    String base = image.layers().getFirst();
    String streamed = begin(APP, "");
    add(
        Request.of("PATCH", streamed)
            .with("Content-Type", "application/octet-stream")
            .chunked(image.blob(base)));
    add(put(streamed + "digest=" + base, new byte[0]));
    String again = begin(APP, "");
    add(put(again + "digest=" + base, image.blob(base)));
    // In one request: registries may refuse it and begin an upload instead.
    begin(APP, "?digest=" + config);
    String wrong = begin(APP, "");
    add(put(wrong + "digest=" + NOWHERE, image.blob(config)));
    String none = begin(APP, "");
    add(put(none, image.blob(config)));
    String malformed = begin(APP, "");
    add(put(malformed + "digest=sha256:123", image.blob(config)));
    String unknown = begin(APP, "");
    add(put(unknown + "digest=md5:d41d8cd98f00b204e9800998ecf8427e", image.blob(config)));
  }

  private void pushInChunks() throws IOException {
    String digest = image.layers().get(1);
    byte[] blob = image.blob(digest);
    int third = blob.length / 3;
    String upload = begin(APP, "");
    add(get(upload));
    add(chunk(upload, blob, 0, third), get(upload));
    add(chunk(upload, blob, third, 2 * third), get(upload));
    add(
        Request.of("PUT", upload + "digest=" + digest)
            .with("Content-Type", "application/octet-stream")
            .with("Content-Range", 2 * third + "-" + (blob.length - 1))
            .body(Arrays.copyOfRange(blob, 2 * third, blob.length)));
    add(head(APP + "/blobs/" + digest));
    String outOfOrder = begin(APP, "");
    add(chunk(outOfOrder, blob, 0, third), chunk(outOfOrder, blob, 2 * third, blob.length));
    add(get(outOfOrder), chunk(outOfOrder, blob, 0, third), get(outOfOrder));
    add(patch(outOfOrder, blob).with("Content-Range", "nonsense"));
  }

  private static Request chunk(String upload, byte[] blob, int from, int to) {
    return patch(upload, Arrays.copyOfRange(blob, from, to))
        .with("Content-Range", from + "-" + (to - 1));
  }

  private void endUploads() {
    String cancelled = begin(APP, "");
    add(patch(cancelled, new byte[100]), delete(cancelled), get(cancelled));
    add(patch(cancelled, new byte[100]), put(cancelled + "digest=" + NOWHERE, new byte[1]));
    String nowhere = APP + "/blobs/uploads/01234567-89ab-cdef-0123-456789abcdef";
    add(get(nowhere), patch(nowhere, new byte[1]), delete(nowhere));
  }

  private void mounts() {
    String layer = image.layers().getFirst();
    add(head(OTHER + "/blobs/" + layer));
    add(mount("?mount=" + layer + "&from=spec/app"), head(OTHER + "/blobs/" + layer));
    // What cannot be mounted becomes an upload.
    begin(OTHER, "?mount=" + NOWHERE + "&from=spec/app");
    begin(OTHER, "?mount=" + image.layers().get(1) + "&from=spec/nothing");
    add(mount("?mount=sha256:12&from=spec/app"), mount("?from=spec/app"));
    uploads += 2;
  }

  private static Request mount(String query) {
    return Request.of("POST", OTHER + "/blobs/uploads/" + query).body(new byte[0]);
  }

  private static Request manifest(String reference, String mediaType, byte[] body) {
    return Request.of("PUT", APP + "/manifests/" + reference)
        .with("Content-Type", mediaType)
        .body(body);
  }

  private void pushManifests() {
    byte[] bytes = image.manifest();
    add(manifest("1", Image.MANIFEST, bytes), manifest("1", Image.MANIFEST, bytes));
    add(manifest(image.digest(), Image.MANIFEST, bytes), manifest("two", Image.MANIFEST, bytes));
    add(manifest("three", Image.MANIFEST, bytes), manifest("v1.2_3-x", Image.MANIFEST, bytes));
    add(
        Request.of("PUT", APP + "/manifests/chunked")
            .with("Content-Type", Image.MANIFEST)
            .chunked(bytes));
    add(manifest(NOWHERE, Image.MANIFEST, bytes));
    byte[] index = Image.index(image.descriptor("amd64"));
    add(manifest("index", Image.INDEX, index), manifest(Image.digestOf(index), Image.INDEX, index));
    add(manifest("broken", Image.MANIFEST, LayoutFixture.utf8("{\"schemaVersion\":2")));
    add(manifest("nothing", Image.MANIFEST, new byte[0]));
    add(manifest("typeless", "application/json", bytes), manifest("odd", "text/plain", bytes));
    String missing =
        new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
            .replace(image.layers().getFirst(), NOWHERE);
    add(manifest("missing", Image.MANIFEST, LayoutFixture.utf8(missing)));
  }

  private void pull() throws IOException {
    for (String reference :
        List.of("1", "index", image.digest(), "chunked", "missing", "broken", "none")) {
      String target = APP + "/manifests/" + reference;
      add(get(target), head(target), get(target).with("Accept", Image.MANIFEST));
      add(get(target).with("Accept", "application/vnd.docker.distribution.manifest.v2+json"));
      add(head(target).with("Accept", Image.INDEX).with("Accept", Image.MANIFEST));
    }
    String manifest = APP + "/manifests/1";
    add(get(manifest).with("If-None-Match", "\"" + image.digest() + "\""));
    add(get(manifest).with("Accept-Encoding", "gzip"));
    for (String digest : image.blobs()) {
      add(get(APP + "/blobs/" + digest), head(APP + "/blobs/" + digest));
      add(get(APP + "/blobs/" + digest).with("If-None-Match", "\"" + digest + "\""));
    }
    add(get(OTHER + "/blobs/" + image.config()), get(OTHER + "/manifests/" + image.digest()));
  }

  private void ranges() {
    String blob = APP + "/blobs/" + image.layers().get(1);
    for (String range :
        List.of("0-0", "0-9", "5-", "-7", "0-99999999", "2-3,5-6", "99999-", "9-2")) {
      add(get(blob).with("Range", "bytes=" + range), head(blob).with("Range", "bytes=" + range));
    }
    add(get(blob).with("Range", "lines=1-2"), get(APP + "/manifests/1").with("Range", "bytes=0-9"));
  }

  private void discovery() {
    String tags = APP + "/tags/list";
    add(
        get(tags),
        head(tags),
        get(tags + "?n=2"),
        get(tags + "?n=2&last=chunked"),
        get(tags + "?n=0"));
    add(get(tags + "?last=three"), get(tags + "?n=-1"), get(tags + "?n=x"), get(tags + "?n=1000"));
    add(get("/v2/spec/nothing/tags/list"), get("/v2/_catalog"), get("/v2/_catalog?n=1"));
    add(get("/v2/_catalog?n=1&last=spec/app"), get("/v2/_catalog?n=-1"));
  }

  private void deletion() {
    add(delete(APP + "/manifests/none"), delete(APP + "/manifests/" + NOWHERE));
    add(delete(APP + "/manifests/two"), get(APP + "/manifests/two"));
    add(delete(APP + "/manifests/" + image.digest()), get(APP + "/manifests/" + image.digest()));
    add(
        get(APP + "/manifests/1"),
        get(APP + "/tags/list"),
        delete(APP + "/manifests/" + image.digest()));
    String blob = APP + "/blobs/" + image.layers().getFirst();
    add(delete(blob), head(blob), get(blob), delete(blob), delete(APP + "/blobs/" + NOWHERE));
    add(get(OTHER + "/blobs/" + image.layers().getFirst()));
  }
}
