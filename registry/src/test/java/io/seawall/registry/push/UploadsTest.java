package io.seawall.registry.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.LayerAnalysis;
import io.seawall.registry.layer.LayerIntake;
import io.seawall.registry.layer.LayerLimits;
import io.seawall.registry.layer.known.BlobLinks;
import io.seawall.registry.layer.known.KnownBlobs;
import io.seawall.registry.push.Uploads.Seen;
import io.seawall.scan.LayerFactsCache;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {

  @TempDir Path folder;
  private LayerIntake intake;
  private final Uploads uploads = new Uploads();

  @BeforeEach
  void open() {
    var known = new KnownBlobs(LayerFactsCache.in(folder), BlobLinks.in(folder));
    intake = new LayerIntake(new LayerAnalysis(), known, LayerLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    intake.close();
  }

  private Seen seen() {
    return new Seen(intake.begin());
  }

  @Test
  void anUploadGoesByTheLastPartOfItsAddress() {
    Seen seen = seen();
    assertThat(uploads.await("a", "http://x.test/v2/a/blobs/uploads/1?_state=y", seen)).isTrue();

    assertThat(uploads.take("b", "1")).isNull();
    assertThat(uploads.take("a", "1")).isSameAs(seen);
    assertThat(uploads.take("a", "1")).isNull();
  }

  @Test
  void anAddressThatSaysNothingIsNotWaitedFor() {
    assertThat(uploads.await("a", null, seen())).isFalse();
    assertThat(uploads.await("a", "http://[x", seen())).isFalse();
    assertThat(uploads.await("a", "mailto:a", seen())).isFalse();
  }

  /** Who begins uploads without end pushes out his own oldest ones. */
  @Test
  void soManyAreRememberedAndNoMore() {
    Seen seen = seen();
    for (int i = 0; i < 5_000; i++) {
      assertThat(uploads.await("a", "/v2/a/blobs/uploads/" + i, seen)).isTrue();
    }

    assertThat(uploads.take("a", "0")).isNull();
    assertThat(uploads.take("a", "903")).isNull();
    assertThat(uploads.take("a", "904")).isNotNull();
    assertThat(uploads.take("a", "4999")).isNotNull();
  }
}
