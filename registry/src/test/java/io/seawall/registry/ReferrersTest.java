package io.seawall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before a registry that knows no referrers. */
class ReferrersTest {

  private static final String SIGNATURE = "application/vnd.example.signature";
  private static final String BILL = "application/vnd.example.bill+json";

  @TempDir static Path folder;
  @AutoClose private static GatedRegistry gated;

  @BeforeAll
  static void start() throws Exception {
    gated = new GatedRegistry(folder);
  }

  /** An image with the blob of its referrers, in a repository of its own. */
  private static Sample subject(String repository) throws IOException {
    Sample image = Sample.of("subject@1.0.0");
    assertThat(Bench.push(gated.http, repository, "1", image).status()).isEqualTo(201);
    Bench.blob(gated.http, repository, Sample.utf8("{}"));
    return image;
  }

  private static Digest refer(String repository, Sample image, String type, int number)
      throws IOException {
    String referrer = Sample.referrer(image.manifest(), type, number);
    Digest digest = Digest.sha256Of(Sample.utf8(referrer));
    Http.Answer pushed = Bench.manifest(gated.http, repository, digest.toString(), referrer);
    assertThat(pushed.status()).as("%s", pushed).isEqualTo(201);
    assertThat(pushed.field("OCI-Subject")).isEqualTo(image.digest().toString());
    return digest;
  }

  private static Http.Answer list(String repository, Sample image, String query)
      throws IOException {
    Http.Answer listed =
        gated.http.get("/v2/" + repository + "/referrers/" + image.digest() + query);
    assertThat(listed.status()).as("%s", listed).isEqualTo(200);
    assertThat(listed.field("Content-Type")).isEqualTo(Sample.INDEX);
    return listed;
  }

  private static String tag(Sample image) {
    return "sha256-" + image.digest().hex();
  }

  @Test
  void whatNothingRefersToHasAnEmptyList() throws IOException {
    Sample image = subject("refer/none");

    assertThat(list("refer/none", image, "").text()).contains("\"manifests\":[]");
  }

  @Test
  void referrersAreListedAndFiltered() throws IOException {
    Sample image = subject("refer/list");
    Digest signature = refer("refer/list", image, SIGNATURE, 1);
    Digest bill = refer("refer/list", image, BILL, 2);

    assertThat(list("refer/list", image, "").text())
        .contains(signature.toString(), bill.toString(), "\"artifactType\":\"" + BILL + "\"");
    Http.Answer filtered =
        list("refer/list", image, "?artifactType=application%2Fvnd.example.bill%2Bjson");
    assertThat(filtered.field("OCI-Filters-Applied")).isEqualTo("artifactType");
    assertThat(filtered.text()).contains(bill.toString()).doesNotContain(signature.toString());
  }

  @Test
  void aPageBeginsAfterTheLastOne() throws IOException {
    Sample image = subject("refer/page");
    List<String> digests = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      digests.add(refer("refer/page", image, SIGNATURE, i).toString());
    }
    digests.sort(null);

    assertThat(list("refer/page", image, "?last=" + digests.getFirst()).text())
        .doesNotContain(digests.getFirst())
        .contains(digests.get(1), digests.get(2));
  }

  @Test
  void ofTwentyThatComeAtOnceNoneIsLost() throws Exception {
    Sample image = subject("refer/race");
    List<Future<Digest>> pushed = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        int number = i;
        Callable<Digest> push = () -> refer("refer/race", image, SIGNATURE, number);
        pushed.add(clients.submit(push));
      }
    }
    String listed =
        gated
            .direct
            .get("/v2/refer/race/manifests/" + tag(image), "Accept: " + Sample.INDEX)
            .text();
    for (Future<Digest> each : pushed) {
      assertThat(listed).contains(each.get().toString());
      assertThat(list("refer/race", image, "").text()).contains(each.get().toString());
    }
  }

  /** A client that keeps the list by itself has read it before another one came. */
  @Test
  void whatAClientsOwnListLeavesOutIsPutBack() throws IOException {
    Sample image = subject("refer/lost");
    Digest first = refer("refer/lost", image, SIGNATURE, 1);
    String own = Sample.referrer(image.manifest(), BILL, 2);
    refer("refer/lost", image, BILL, 2);

    Http.Answer written = Bench.manifest(gated.http, "refer/lost", tag(image), Sample.index(own));

    assertThat(written.status()).as("%s", written).isEqualTo(201);
    assertThat(
            gated
                .direct
                .get("/v2/refer/lost/manifests/" + tag(image), "Accept: " + Sample.INDEX)
                .text())
        .contains(first.toString(), Digest.sha256Of(Sample.utf8(own)).toString());
  }

  @Test
  void whatIsDeletedIsNoLongerListed() throws IOException {
    Sample image = subject("refer/gone");
    Digest gone = refer("refer/gone", image, SIGNATURE, 1);
    Digest stays = refer("refer/gone", image, SIGNATURE, 2);

    assertThat(gated.http.send("DELETE", "/v2/refer/gone/manifests/" + gone, new byte[0]).status())
        .isEqualTo(202);

    assertThat(list("refer/gone", image, "").text())
        .contains(stays.toString())
        .doesNotContain(gone.toString());
    assertThat(
            gated
                .direct
                .get("/v2/refer/gone/manifests/" + tag(image), "Accept: " + Sample.INDEX)
                .text())
        .doesNotContain(gone.toString());
  }

  /** The registry lists what was pushed elsewhere under the tag; the gate reads it. */
  @Test
  void whatTheTagListsIsListedToo() throws IOException {
    Sample image = subject("refer/tag");
    String referrer = Sample.referrer(image.manifest(), SIGNATURE, 7);
    Digest digest = Digest.sha256Of(Sample.utf8(referrer));
    Bench.manifest(gated.direct, "refer/tag", digest.toString(), referrer);
    Bench.manifest(gated.direct, "refer/tag", tag(image), Sample.index(referrer));

    assertThat(list("refer/tag", image, "").text()).contains(digest.toString());
  }

  @Test
  void aRegistryThatListsReferrersIsBelieved() throws IOException {
    byte[] index = Sample.utf8(Sample.index());
    try (var upstream =
            new Impostor(asked -> Impostor.say("200 OK", index, "Content-Type: " + Sample.INDEX));
        var own = new Bench(Files.createTempDirectory(folder, "own"), upstream.url())) {
      String target = "/v2/a/b/referrers/sha256:" + "ab".repeat(32) + "?artifactType=x";
      assertThat(own.http.get(target).body()).isEqualTo(index);
      assertThat(upstream.relayed().getFirst().target()).isEqualTo(target);
    }
  }
}
