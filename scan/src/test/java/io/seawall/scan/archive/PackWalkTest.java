package io.seawall.scan.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class PackWalkTest {

  private static final int IMAGES = 1001;

  private final AtomicIntegerArray taken = new AtomicIntegerArray(IMAGES);

  private void take(int from, int to) {
    for (int image = from; image < to; image++) {
      taken.incrementAndGet(image);
    }
  }

  @Test
  void everyImageIsTakenOnce() {
    new PackWalk(IMAGES, 7, "walk-").take(this::take);

    for (int image = 0; image < IMAGES; image++) {
      assertThat(taken.get(image)).as("image %d", image).isEqualTo(1);
    }
  }

  @Test
  void aPieceThatCannotBeReadEndsTheWalkAndNobodyReadsAnyMore() {
    var reading = new AtomicInteger();
    var walk = new PackWalk(IMAGES, 7, "walk-");

    assertThatThrownBy(() ->
            walk.take((from, to) -> {
              reading.incrementAndGet();
              try {
                take(from, to);
                if (from == 70) {
                  throw new IOException("the disk is gone");
                }
              } finally {
                reading.decrementAndGet();
              }
            }))
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.code()).isEqualTo("image-archive-unusable"))
        .hasMessageContaining("the disk is gone");
    assertThat(reading).hasValue(0);
  }

  @Test
  void whatAPieceThrowsUncheckedComesOutAsItIs() {
    var mistake = new IllegalStateException("a mistake");

    assertThatThrownBy(() ->
            new PackWalk(1, 7, "walk-")
                .take((from, to) -> {
                  throw mistake;
                }))
        .isSameAs(mistake);
  }

  @Test
  void whoIsInterruptedEndsTheWalkAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new PackWalk(1, 1, "walk-").take((from, to) -> waitForever()))
        .isInstanceOf(CancellationException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  private static void waitForever() throws IOException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IOException("told to end", e);
    }
  }
}
