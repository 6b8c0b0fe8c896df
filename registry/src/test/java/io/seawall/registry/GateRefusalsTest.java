package io.seawall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Digest;
import io.seawall.model.Severity;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.layer.Tar;
import io.seawall.registry.record.GraceList;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.ManifestRecord.Kind;
import io.seawall.registry.record.Standing.Outcome;
import io.seawall.scan.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes in and goes out before a real registry. */
class GateRefusalsTest {

  @TempDir static Path folder;
  @AutoClose private static GatedRegistry gated;

  @BeforeAll
  static void start() throws Exception {
    gated = new GatedRegistry(folder);
  }

  private static ManifestRecord record(Digest digest) {
    return Objects.requireNonNull(gated.bench.records().manifest(digest));
  }

  private static void assertRefused(Http.Answer answer, String... words) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(403);
    assertThat(answer.field("Content-Type")).startsWith("application/json");
    assertThat(answer.text()).startsWith("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"");
    assertThat(answer.text()).contains(words);
  }

  @Test
  void anAllowedImageIsPassedOnByteForByte() throws IOException {
    Sample image = Sample.of("fine@1.0.0");
    Http.Answer pushed = Bench.push(gated.http, "push/allowed", "1", image);

    assertThat(pushed.status()).as("%s", pushed).isEqualTo(201);
    assertThat(pushed.fields("Warning")).isEmpty();
    assertThat(
            gated.direct.get("/v2/push/allowed/manifests/1", "Accept: " + Sample.MANIFEST).text())
        .isEqualTo(image.manifest());
    Http.Answer pulled = gated.bench.pull("push/allowed", "1");
    assertThat(pulled.text()).isEqualTo(image.manifest());
    assertThat(pulled.field("Docker-Content-Digest")).isEqualTo(image.digest().toString());
    assertThat(gated.http.get("/v2/push/allowed/blobs/" + Digest.sha256Of(image.layer(0))).body())
        .isEqualTo(image.layer(0));
  }

  @Test
  void aHeadTellsWhatAGetWouldGive() throws IOException {
    Sample image = Sample.of("headed@1.0.0");
    Bench.push(gated.http, "push/headed", "1", image);
    String blob = "/v2/push/headed/blobs/" + Digest.sha256Of(image.layer(0));

    Http.Answer manifest =
        gated.http.head("/v2/push/headed/manifests/1", "Accept: " + Sample.MANIFEST);
    assertThat(manifest.status()).isEqualTo(200);
    assertThat(manifest.field("Content-Length")).isEqualTo("" + image.manifest().length());
    assertThat(gated.http.head(blob).field("Content-Length")).isEqualTo("" + image.layer(0).length);
  }

  @Test
  void aWarningGoesWithTheImage() throws IOException {
    Sample image = Sample.of("right@1.0.0");
    Http.Answer pushed = Bench.push(gated.http, "warn/app", "1", image);

    assertThat(pushed.status()).as("%s", pushed).isEqualTo(201);
    assertThat(pushed.field("Warning")).startsWith("299 - \"").contains("CVE-2026-2");
    assertThat(gated.bench.pull("warn/app", "1").field("Warning")).contains("CVE-2026-2");
  }

  @Test
  void whatCouldNotBeReadInALayerIsToldWithTheImage() throws IOException {
    byte[] broken = new Tar().file("srv/broken.jar", "PK\3\4 and no more").bytes();
    Sample image = Sample.of("fine@1.9.0").layer(broken, Sample.LAYER);

    Http.Answer pushed = Bench.push(gated.http, "push/broken", "1", image);

    assertThat(pushed.status()).as("%s", pushed).isEqualTo(201);
    assertThat(pushed.fields("Warning")).hasSize(1);
    assertThat(pushed.field("Warning"))
        .startsWith("299 - \"")
        .contains("unread-content", "1 item could not be checked", "malformed@srv/broken.jar");
    Http.Answer pulled = gated.bench.pull("push/broken", "1");
    assertThat(pulled.status()).isEqualTo(200);
    assertThat(pulled.field("Warning")).contains("malformed@srv/broken.jar");
  }

  @Test
  void aDeniedImageNeverReachesTheRegistry() throws IOException {
    Sample image = Sample.of("left@1.0.0");

    assertRefused(Bench.push(gated.http, "push/denied", "1", image), "CVE-2026-1", "left", "2.0.0");

    assertThat(gated.direct.get("/v2/push/denied/manifests/1").status()).isEqualTo(404);
    assertThat(gated.bench.pull("push/denied", "1").status()).isEqualTo(404);
    assertThat(gated.bench.pull("push/denied", image.digest().toString()).status()).isEqualTo(404);
  }

  @Test
  void theBlobsOfADeniedImageAreRefusedAndThoseOfNoneUnknown() throws IOException {
    Sample image = Sample.of("left@1.0.1");
    Bench.push(gated.http, "push/blobs", "1", image);
    Digest loose = Bench.blob(gated.http, "push/blobs", Sample.utf8("loose"));
    Digest denied = Digest.sha256Of(image.layer(0));

    assertRefused(gated.http.get("/v2/push/blobs/blobs/" + denied), "CVE-2026-1");
    assertThat(gated.http.head("/v2/push/blobs/blobs/" + denied).status()).isEqualTo(404);
    Http.Answer unknown = gated.http.get("/v2/push/blobs/blobs/" + loose);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text()).contains("BLOB_UNKNOWN");
  }

  @Test
  void aBlobIsSeenOnlyInTheRepositoryOfItsManifest() throws IOException {
    Sample image = Sample.of("own@1.0.0");
    Bench.push(gated.http, "push/own", "1", image);
    Bench.blobs(gated.http, "push/other", image);
    Digest layer = Digest.sha256Of(image.layer(0));

    assertThat(gated.http.get("/v2/push/own/blobs/" + layer).status()).isEqualTo(200);
    assertThat(gated.http.get("/v2/push/other/blobs/" + layer).status()).isEqualTo(404);
  }

  @Test
  void whatWasPushedBehindTheGateIsJudgedAtItsFirstPull() throws IOException {
    Bench.push(gated.direct, "behind/bad", "1", Sample.of("left@1.2.0"));
    Bench.push(gated.direct, "behind/good", "1", Sample.of("good@1.2.0"));

    assertRefused(gated.bench.pull("behind/bad", "1"), "CVE-2026-1");
    assertThat(gated.http.head("/v2/behind/bad/manifests/1", "Accept: " + Sample.MANIFEST).status())
        .isEqualTo(403);
    assertThat(gated.bench.pull("behind/good", "1").status()).isEqualTo(200);
  }

  @Test
  void aTagThatMovesInTheRegistryLeadsToAVerdictOfItsOwn() throws IOException {
    Bench.push(gated.http, "moved/app", "1", Sample.of("steady@1.0.0"));
    assertThat(gated.bench.pull("moved/app", "1").status()).isEqualTo(200);
    Bench.push(gated.direct, "moved/app", "1", Sample.of("left@1.3.0"));

    assertRefused(gated.bench.pull("moved/app", "1"), "CVE-2026-1");

    Sample third = Sample.of("steady@1.0.1");
    Bench.push(gated.direct, "moved/app", "1", third);
    assertThat(gated.bench.pull("moved/app", "1").text()).isEqualTo(third.manifest());
    assertThat(gated.bench.events)
        .filteredOn(each -> each instanceof GateEvent.TagMoved moved && moved.tag().equals("1"))
        .isNotEmpty();
  }

  @Test
  void anImageWhoseConfigurationStatesOtherLayersIsImpossible() throws IOException {
    Sample image = Sample.of("honest@1.0.0");
    String lie = Digest.sha256Of(Sample.utf8("lie")).toString();
    byte[] config =
        Sample.utf8(
            "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\","
                + "\"diff_ids\":[\""
                + lie
                + "\"]}}");
    Bench.blob(gated.http, "push/lie", image.layer(0));
    Bench.blob(gated.http, "push/lie", config);
    String manifest =
        "{\"schemaVersion\":2,\"config\":"
            + Sample.descriptor(Sample.CONFIG, config)
            + ",\"layers\":["
            + Sample.descriptor(Sample.LAYER, image.layer(0))
            + "]}";

    Http.Answer pushed = Bench.manifest(gated.http, "push/lie", "1", manifest);

    assertThat(pushed.status()).isEqualTo(400);
    assertThat(pushed.text()).contains("MANIFEST_INVALID", lie);
  }

  @Test
  void anIndexIsAllowedOnlyIfAllItsImagesAre() throws IOException {
    Sample good = Sample.of("child@1.0.0");
    Sample bad = Sample.of("left@1.4.0");
    Bench.push(gated.http, "push/index", good.digest().toString(), good);
    Bench.push(gated.direct, "push/index", bad.digest().toString(), bad);

    Http.Answer pushed =
        Bench.manifest(
            gated.http, "push/index", "both", Sample.index(good.manifest(), bad.manifest()));
    assertRefused(pushed, bad.digest().shortHex());
    Http.Answer single =
        Bench.manifest(gated.http, "push/index", "one", Sample.index(good.manifest()));
    assertThat(single.status()).as("%s", single).isEqualTo(201);
    assertThat(gated.bench.pull("push/index", "one").text())
        .isEqualTo(Sample.index(good.manifest()));
  }

  @Test
  void nothingIsVisibleOfWhatTheRegistryRefusesAfterTheVerdict() throws IOException {
    // The gate looks at what it finds; the registry misses a blob that is no layer to anyone.
    Sample image = Sample.of("refused@1.0.0");
    Bench.blobs(gated.http, "push/refused", image);
    Digest layer = Digest.sha256Of(image.layer(0));
    Http.Answer pushed =
        Bench.manifest(
            gated.http, "push/refused", "1", Sample.index(Sample.of("nowhere@1.0.0").manifest()));

    assertThat(pushed.status()).isGreaterThanOrEqualTo(400);
    assertThat(gated.http.get("/v2/push/refused/blobs/" + layer).status()).isEqualTo(404);
    assertThat(gated.bench.pull("push/refused", "1").status()).isEqualTo(404);
  }

  @Test
  @Timeout(60)
  void whereTheGateObservesEverythingPasses() throws IOException {
    Sample image = Sample.of("left@1.5.0");
    Http.Answer pushed = Bench.push(gated.http, "watch/app", "1", image);

    assertThat(pushed.status()).as("%s", pushed).isEqualTo(201);
    assertThat(gated.bench.pull("watch/app", "1").text()).isEqualTo(image.manifest());
    assertThat(gated.http.get("/v2/watch/app/blobs/" + Digest.sha256Of(image.layer(0))).body())
        .isEqualTo(image.layer(0));
    String odd = "{\"schemaVersion\":2,\"layers\":[],\"layers\":[]}";
    assertThat(Bench.manifest(gated.http, "watch/app", "odd", odd).text())
        .isEqualTo(Bench.manifest(gated.direct, "watch/app", "odd", odd).text());
    // What the verdict would have been is found after the answer.
    while (gated.bench.accesses.stream()
        .noneMatch(access -> access.notice().startsWith("would be"))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatIsDeletedIsForgotten() throws IOException {
    Sample image = Sample.of("deleted@1.0.0");
    Bench.push(gated.http, "push/deleted", "1", image);
    String layer = "/v2/push/deleted/blobs/" + Digest.sha256Of(image.layer(0));
    assertThat(gated.http.get(layer).status()).isEqualTo(200);

    Http.Answer deleted =
        gated.http.send("DELETE", "/v2/push/deleted/manifests/" + image.digest(), new byte[0]);

    assertThat(deleted.status()).isEqualTo(202);
    assertThat(gated.http.get(layer).status()).isEqualTo(404);
  }

  @Test
  void aManifestOfMoreThanFourMebibytesIsTooLarge() throws IOException {
    byte[] large = new byte[(4 << 20) + 1];
    Http.Answer pushed =
        gated.http.send(
            "PUT", "/v2/push/large/manifests/1", large, "Content-Type: " + Sample.MANIFEST);

    assertThat(pushed.status()).isEqualTo(413);
  }

  @Test
  void aDecoyBesideALayerHidesNothing() throws IOException {
    byte[] decoy = Sample.utf8("{\"critical\":{}}");
    String type = "application/vnd.dev.cosign.simplesigning.v1+json";
    Sample bad = Sample.of("left@1.6.0").beside(decoy, type);
    Sample good = Sample.of("lone@1.6.0").beside(decoy, type);

    assertRefused(Bench.push(gated.http, "stack/decoy", "bad", bad), "CVE-2026-1");
    assertThat(Bench.push(gated.http, "stack/decoy", "good", good).status()).isEqualTo(201);
    assertThat(record(good.digest()).kind()).isEqualTo(Kind.IMAGE);
  }

  /** containerd passes over the layer of another type; Podman and Docker unpack it. */
  @Test
  void aLayerThatOnlySomeRuntimesSeeIsJudgedAndSoIsWhatItHides() throws IOException {
    String other = "application/octet-stream";
    Sample seen = Sample.of("under@1.7.0").beside(Tar.gzip(Sample.tar("left@1.7.0")), other);
    byte[] hiding = new Tar().file("srv/node_modules/left/.wh.package.json", "").bytes();
    Sample hidden = Sample.of("left@1.7.1").beside(Tar.gzip(hiding), other);

    assertRefused(Bench.push(gated.http, "stack/seen", "1", seen), "CVE-2026-1");
    assertRefused(Bench.push(gated.http, "stack/hidden", "1", hidden), "CVE-2026-1");
    assertThat(record(hidden.digest()).factsDigest()).isNotNull();
  }

  /** What one policy allowed by one stack is not allowed by another that finds another worse. */
  @Test
  void anOddImageIsReadAnewForAnotherRepository() throws IOException {
    byte[] hiding = new Tar().file("srv/node_modules/right/.wh.package.json", "").bytes();
    Sample image = Sample.of("right@1.7.2").beside(Tar.gzip(hiding), "application/octet-stream");

    assertThat(Bench.push(gated.http, "stack/first", "1", image).status()).isEqualTo(201);
    Http.Answer warned = Bench.push(gated.http, "warn/second", "1", image);
    assertThat(warned.field("Warning")).as("%s", warned).contains("CVE-2026-2");
  }

  @Test
  void aLayerThatIsNamedTwoThousandTimesIsReadOnce() throws IOException {
    Sample good = Sample.of("many@1.8.0");
    Sample bad = Sample.of("left@1.8.0");
    for (int i = 0; i < 1999; i++) {
      good.beside(good.layer(0), Sample.LAYER);
      bad.beside(bad.layer(0), Sample.LAYER);
    }
    for (Sample image : new Sample[] {good, bad}) {
      Bench.blob(gated.http, "stack/many", image.layer(0));
      Bench.blob(gated.http, "stack/many", image.config());
    }

    assertThat(Bench.manifest(gated.http, "stack/many", "1", good.manifest()).status())
        .isEqualTo(201);
    assertRefused(Bench.manifest(gated.http, "stack/many", "2", bad.manifest()), "CVE-2026-1");
  }

  /** Podman unpacks bzip2 and xz; and what breaks off here may go on for another reader. */
  @Test
  void aLayerThatCannotBeReadWholeHereIsDenied() throws IOException {
    byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 4, 1, 2, 3, 4};
    byte[] cut = Arrays.copyOf(Sample.tar("lone@1.8.5"), 530);
    for (byte[] layer : List.of(xz, Sample.utf8("BZh91AY&SY1234"), Tar.gzip(cut))) {
      Sample image = Sample.of("lone@1.8.5").beside(layer, Sample.LAYER);
      Http.Answer pushed = Bench.push(gated.http, "stack/unread", "1", image);

      assertRefused(pushed, "rule unread-layer", "could not be checked");
      assertThat(gated.bench.pull("stack/unread", "1").status()).isEqualTo(404);
      assertRefused(
          gated.http.get("/v2/stack/unread/blobs/" + Digest.sha256Of(layer)), "unread-layer");
    }
  }

  @Test
  void aLayerOfADeniedImageDoesNotComeOutByWhatNobodyRuns() throws IOException {
    Sample image = Sample.of("left@1.8.6");
    Bench.push(gated.http, "push/artifact", "1", image);
    byte[] layer = image.layer(0);
    Digest none = Bench.blob(gated.http, "push/artifact", Sample.utf8("{}"));
    String other = "application/vnd.example.data";
    String named =
        "{\"schemaVersion\":2,\"mediaType\":\""
            + Sample.MANIFEST
            + "\",\"config\":%s,\"layers\":[%s]}";
    String asLayer =
        named.formatted(
            Sample.descriptor(other, Sample.utf8("{}")), Sample.descriptor(other, layer));
    String asConfiguration = named.formatted(Sample.descriptor(other, layer), "");

    for (String manifest : List.of(asLayer, asConfiguration)) {
      assertThat(Bench.manifest(gated.http, "push/artifact", "2", manifest).status())
          .isEqualTo(201);
      String index = Sample.index(manifest);
      assertThat(Bench.manifest(gated.http, "push/artifact", "3", index).status()).isEqualTo(201);
      String blob = "/v2/push/artifact/blobs/" + Digest.sha256Of(layer);
      assertRefused(gated.http.get(blob), "CVE-2026-1");
      assertThat(gated.http.head(blob).status()).isEqualTo(404);
    }
    assertThat(gated.http.get("/v2/push/artifact/blobs/" + none).status()).isEqualTo(200);
    Sample fine = Sample.of("top@1.8.6");
    Bench.push(gated.http, "push/artifact", "4", fine);
    assertThat(gated.http.get("/v2/push/artifact/blobs/" + Digest.sha256Of(fine.layer(0))).status())
        .isEqualTo(200);
  }

  @Test
  void anotherNumberOfLayersThanTheConfigurationStatesIsJudgedByWhatIsThere() throws IOException {
    Sample more = Sample.of("base@1.9.0").beside(Tar.gzip(Sample.tar("left@1.9.0")), Sample.LAYER);

    assertRefused(Bench.push(gated.http, "stack/more", "1", more), "CVE-2026-1");
    Sample fine = Sample.of("base@1.9.0").beside(Tar.gzip(Sample.tar("top@1.9.0")), Sample.LAYER);
    assertThat(Bench.push(gated.http, "stack/more", "2", fine).status()).isEqualTo(201);
    assertThat(gated.bench.pull("stack/more", "2").text()).isEqualTo(fine.manifest());
  }

  /** In repositories of its own a gate: it is told of new dangers. */
  @Test
  void aNewDangerEndsWhatWasAllowedAndTheGraceListServesItWithAWarning() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    try (var second = new Bench(own, gated.url(), "policies: [{repositories: '**', grace: 0s}]")) {
      Sample image = Sample.of("later@1.0.0");
      assertThat(Bench.push(second.http, "grace/app", "1", image).status()).isEqualTo(201);
      second.use(Bench.feeds(own, "later", Severity.CRITICAL));
      second.gate.rejudge(Progress.NONE);
      assertRefused(second.pull("grace/app", "1"), "CVE-2026-1");
      assertRefused(
          second.http.get("/v2/grace/app/blobs/" + Digest.sha256Of(image.layer(0))), "CVE-2026-1");
      assertThat(
              Objects.requireNonNull(second.records().standing("grace/app", image.digest()))
                  .outcome())
          .isEqualTo(Outcome.DENY);

      Instant now = Bench.NOW;
      var entry = new GraceList.Entry(image.digest(), now, now.plusSeconds(60), "ann", "it runs");
      second.records().graceList().add(entry);

      Http.Answer served = second.pull("grace/app", "1");
      assertThat(served.text()).isEqualTo(image.manifest());
      assertThat(served.field("Warning")).contains("CVE-2026-1");
      Http.Answer blob = second.http.get("/v2/grace/app/blobs/" + Digest.sha256Of(image.layer(0)));
      assertThat(blob.body()).isEqualTo(image.layer(0));
      assertThat(blob.field("Warning")).contains("CVE-2026-1");
    }
  }
}
