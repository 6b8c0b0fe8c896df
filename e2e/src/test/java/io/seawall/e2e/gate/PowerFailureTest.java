package io.seawall.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate is ended in the midst of its work, again and again. */
class PowerFailureTest {

  private static final int ROUNDS = System.getenv("SEAWALL_TEST_DEEP") == null ? 5 : 50;

  @TempDir static Path folder;

  private static Image critical;
  private static Image fixed;

  @BeforeAll
  static void makesImages() throws IOException {
    critical = Image.critical(folder);
    fixed = Image.fixed(folder);
  }

  @Test
  void leavesNothingUnjudgedVisibleAndAJournalThatVerifies() throws Exception {
    var random = new Random(7);
    try (var harbour = Harbour.enforcing(folder.resolve("harbour"))) {
      for (int round = 0; round < ROUNDS; round++) {
        List<Pusher> pushers = begin(harbour, round);
        while (pushers.stream().mapToInt(Pusher::pushes).sum() < 2 + random.nextInt(12)) {
          Thread.sleep(random.nextInt(40));
        }
        harbour.gate().kill();
        pushers.forEach(Pusher::end);
        harbour.gate().startAgain();
        for (Pusher pusher : pushers) {
          check(harbour, pusher);
        }
      }
      harbour.gate().verifyJournal();
    }
  }

  private static List<Pusher> begin(Harbour harbour, int round) {
    var pushers = new ArrayList<Pusher>();
    for (int i = 0; i < 4; i++) {
      var pusher = new Pusher(harbour, "power/r" + round + "p" + i);
      pusher.thread = Thread.ofVirtual().start(pusher);
      pushers.add(pusher);
    }
    return pushers;
  }

  private static void check(Harbour harbour, Pusher pusher) throws IOException {
    Door front = harbour.front();
    for (String reference : List.of("bad", "behind", critical.digest())) {
      Response response = front.get("/v2/" + pusher.repository + "/manifests/" + reference);
      assertThat(response.status()).as(response.toString()).isBetween(400, 499);
    }
    Response blob = front.get("/v2/" + pusher.repository + "/blobs/" + critical.layers().get(1));
    assertThat(blob.status()).as(blob.toString()).isBetween(400, 499);
    if (pusher.taken.get() > 0) {
      assertThat(front.get("/v2/" + pusher.repository + "/manifests/good").status()).isEqualTo(200);
    }
  }

  /** Pushes to a repository of its own until the gate is gone. */
  private static final class Pusher implements Runnable {

    private final Harbour harbour;
    private final String repository;
    private final AtomicInteger pushes = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private Thread thread = Thread.currentThread();

    Pusher(Harbour harbour, String repository) {
      this.harbour = harbour;
      this.repository = repository;
    }

    int pushes() {
      return pushes.get();
    }

    @Override
    public void run() {
      try {
        while (true) {
          critical.push(harbour.front(), repository, "bad");
          critical.push(harbour.registry().door(), repository, "behind");
          harbour.front().get("/v2/" + repository + "/manifests/behind");
          if (fixed.push(harbour.front(), repository, "good").status() == 201) {
            taken.incrementAndGet();
          }
          pushes.incrementAndGet();
        }
      } catch (IOException gone) {
        pushes.addAndGet(100);
      }
    }

    void end() {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
