package io.seawall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Digest;
import io.seawall.registry.layer.Tar;
import io.seawall.registry.layer.known.BlobLink;
import io.seawall.registry.layer.known.BlobLinks;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobPushTest {

  private static final byte[] NONE = new byte[0];

  @TempDir static Path folder;
  @AutoClose private static GatedRegistry gated;

  @BeforeAll
  static void start() throws Exception {
    gated = new GatedRegistry(folder);
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares blobs
  private record Blob(byte[] bytes, Digest digest, Digest diffId) {

    static Blob of(String name) {
      byte[] tar = Sample.tar(name + "@1.0.0");
      byte[] bytes = Tar.gzip(tar);
      return new Blob(bytes, Digest.sha256Of(bytes), Digest.sha256Of(tar));
    }
  }

  private static String begin(String repository) throws IOException {
    Http.Answer begun = gated.http.send("POST", "/v2/" + repository + "/blobs/uploads/", NONE);
    assertThat(begun.status()).as("%s", begun).isEqualTo(202);
    assertThat(begun.field("Location")).startsWith("http://gate.test:5000/v2/" + repository);
    return begun.location();
  }

  private static String with(String location, Digest digest) {
    return location + (location.contains("?") ? "&" : "?") + "digest=" + digest;
  }

  private static void assertThere(String repository, Blob blob) throws IOException {
    Http.Answer stored = gated.direct.get("/v2/" + repository + "/blobs/" + blob.digest());
    assertThat(stored.status()).isEqualTo(200);
    assertThat(stored.body()).isEqualTo(blob.bytes());
  }

  private static void assertAnalysed(Blob blob) {
    assertThat(BlobLinks.in(gated.bench.layers()).find(blob.digest()))
        .isEqualTo(new BlobLink.ToLayer(blob.diffId()));
  }

  @Test
  void aChunkedPatchIsAnalysedWhileItPasses() throws IOException {
    Blob blob = Blob.of("chunked");
    Http.Answer patched = gated.http.chunked("PATCH", begin("up/chunked"), blob.bytes());
    assertThat(patched.status()).isEqualTo(202);

    Http.Answer put = gated.http.send("PUT", with(patched.location(), blob.digest()), NONE);

    assertThat(put.status()).as("%s", put).isEqualTo(201);
    assertThat(put.field("Docker-Content-Digest")).isEqualTo(blob.digest().toString());
    assertThere("up/chunked", blob);
    assertAnalysed(blob);
  }

  @Test
  void manyPatchesAndARestMakeOneLayer() throws IOException {
    Blob blob = Blob.of("pieces");
    String location = begin("up/pieces");
    int size = 50;
    int at = 0;
    for (; at + size < blob.bytes().length; at += size) {
      byte[] piece = Arrays.copyOfRange(blob.bytes(), at, at + size);
      Http.Answer patched =
          gated.http.send("PATCH", location, piece, "Content-Range: " + at + "-" + (at + size - 1));
      assertThat(patched.status()).as("%s", patched).isEqualTo(202);
      assertThat(patched.field("Range")).isEqualTo("0-" + (at + size - 1));
      location = patched.location();
    }
    byte[] rest = Arrays.copyOfRange(blob.bytes(), at, blob.bytes().length);
    Http.Answer put = gated.http.send("PUT", with(location, blob.digest()), rest);

    assertThat(put.status()).as("%s", put).isEqualTo(201);
    assertThere("up/pieces", blob);
    assertAnalysed(blob);
  }

  @Test
  void aWholeBlobMayComeWithThePut() throws IOException {
    Blob blob = Blob.of("whole");
    Digest _ = Bench.blob(gated.http, "up/whole", blob.bytes());

    assertThere("up/whole", blob);
    assertAnalysed(blob);
  }

  /** A registry that does not know the short form begins a session instead, without the bytes. */
  @Test
  void aPostWithDigestEndsAsTheRegistryWants() throws IOException {
    Blob blob = Blob.of("post");
    Http.Answer posted =
        gated.http.send("POST", with("/v2/up/post/blobs/uploads/", blob.digest()), blob.bytes());
    if (posted.status() == 202) {
      posted = gated.http.send("PUT", with(posted.location(), blob.digest()), blob.bytes());
    }

    assertThat(posted.status()).as("%s", posted).isEqualTo(201);
    assertThere("up/post", blob);
  }

  @Test
  void aMountBringsNoBytes() throws IOException {
    Blob blob = Blob.of("mounted");
    Digest _ = Bench.blob(gated.direct, "up/from", blob.bytes());

    Http.Answer mounted =
        gated.http.send(
            "POST", "/v2/up/to/blobs/uploads/?mount=" + blob.digest() + "&from=up/from", NONE);

    assertThat(mounted.status()).as("%s", mounted).isEqualTo(201);
    assertThere("up/to", blob);
    assertThat(gated.bench.gate.working()).isZero();
  }

  @Test
  void whatIsCancelledIsGone() throws IOException {
    Blob blob = Blob.of("cancelled");
    Http.Answer patched = gated.http.chunked("PATCH", begin("up/cancel"), blob.bytes());
    Http.Answer cancelled = gated.http.send("DELETE", patched.location(), NONE);

    assertThat(cancelled.status()).isEqualTo(204);
    assertThat(gated.http.send("PUT", with(patched.location(), blob.digest()), NONE).status())
        .isEqualTo(404);
    assertThat(BlobLinks.in(gated.bench.layers()).find(blob.digest())).isNull();
  }

  @Test
  void aWrongDigestIsTheRegistrysToRefuseAndNothingIsRemembered() throws IOException {
    Blob blob = Blob.of("wrong");
    Digest other = Digest.sha256Of(Sample.utf8("other"));
    Http.Answer put = gated.http.send("PUT", with(begin("up/wrong"), other), blob.bytes());

    assertThat(put.status()).isEqualTo(400);
    assertThat(put.text()).contains("DIGEST_INVALID");
    assertThat(BlobLinks.in(gated.bench.layers()).find(blob.digest())).isNull();
    assertThat(BlobLinks.in(gated.bench.layers()).find(other)).isNull();
  }

  @Test
  void theStateOfAnUploadCanBeAskedInBetween() throws IOException {
    Blob blob = Blob.of("asked");
    Http.Answer patched = gated.http.chunked("PATCH", begin("up/asked"), blob.bytes());
    Http.Answer state = gated.http.get(patched.location());
    assertThat(state.status()).isEqualTo(204);
    assertThat(state.field("Range")).isEqualTo("0-" + (blob.bytes().length - 1));

    Http.Answer put = gated.http.send("PUT", with(state.location(), blob.digest()), NONE);

    assertThat(put.status()).as("%s", put).isEqualTo(201);
    assertAnalysed(blob);
  }

  /** Who says to go on with 100-continue waits until someone wants the bytes. */
  @Test
  void aClientThatWaitsToBeToldIsTold() throws IOException {
    Blob blob = Blob.of("expected");
    String location = begin("up/expect");
    try (var socket = gated.http.connect()) {
      var out = socket.getOutputStream();
      out.write(
          Http.latin1(
              "PUT "
                  + with(location, blob.digest())
                  + " HTTP/1.1\r\nHost: gate.test:5000\r\nExpect: 100-continue\r\nContent-Length: "
                  + blob.bytes().length
                  + "\r\n\r\n"));
      out.flush();
      var in = new BufferedInputStream(socket.getInputStream());
      assertThat(Http.line(in)).startsWith("HTTP/1.1 100");
      assertThat(Http.line(in)).isEmpty();
      out.write(blob.bytes());
      out.flush();
      assertThat(Http.read(in, "PUT").status()).isEqualTo(201);
    }
    assertThere("up/expect", blob);
  }
}
