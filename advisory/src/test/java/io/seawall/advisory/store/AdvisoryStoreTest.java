package io.seawall.advisory.store;

import static io.seawall.advisory.Samples.NPM;
import static io.seawall.advisory.Samples.advisory;
import static io.seawall.advisory.Samples.before;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.advisory.FeedSink;
import io.seawall.advisory.Samples;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.advisory.store.GoldenMatch.Expected;
import io.seawall.model.Digest;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisoryStoreTest {

  private static final SwapChecks CHECKS =
      new SwapChecks(
          Map.of("osv/npm", 3L),
          0.1,
          List.of(
              new GoldenMatch(NPM, "lodash", "4.17.4", "CVE-2019-10744", Expected.FOUND),
              new GoldenMatch(NPM, "lodash", "4.17.21", "CVE-2019-10744", Expected.NOT_FOUND)));

  @TempDir Path folder;

  private AdvisoryStore store() {
    return new AdvisoryStore(folder.resolve("store"));
  }

  /** A candidate with so many records of a provider besides the golden one. */
  private Path candidate(String provider, int records, String fixed) {
    var builder = new AdvisoryFileBuilder(Samples.BUILT);
    FeedSink sink = builder.provider(provider, null);
    sink.advisory(advisory("CVE-2019-10744"), List.of(before(NPM, "lodash", fixed)));
    for (int i = 1; i < records; i++) {
      sink.advisory(advisory("CVE-2020-" + (10_000 + i)), List.of(before(NPM, "p" + i, "1.0.0")));
    }
    return Samples.write(folder, builder).path();
  }

  private Path good(int records) {
    return candidate("osv/npm", records, "4.17.12");
  }

  @Test
  void isEmptyBeforeTheFirstSwap() {
    assertThat(store().open()).isEmpty();
  }

  @Test
  void opensWhatWasSwappedIn() {
    Digest digest = store().swap(good(10), CHECKS, OnProblem.REFUSE);

    AdvisoryFile file = store().open().orElseThrow();
    assertThat(file.digest()).isEqualTo(digest);
    assertThat(file.path()).isEqualTo(folder.resolve("store/" + digest.hex() + ".advisories"));
    assertThat(file.verify()).isEmpty();
  }

  @Test
  void reportsAllProblemsTogetherAndKeepsTheFileInUse() {
    Digest digest = store().swap(good(100), CHECKS, OnProblem.REFUSE);
    Path bad = candidate("osv/npm", 2, "99.0.0");

    assertThatThrownBy(() -> store().swap(bad, CHECKS, OnProblem.REFUSE))
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining("osv/npm has 2 records, at least 3 are expected")
        .hasMessageContaining("osv/npm falls from 100 to 2 records, more than 10 % are lost")
        .hasMessageContaining("it finds CVE-2019-10744 in npm lodash 4.17.21, which has the fix")
        .hasMessageContaining("--force");
    assertThat(store().open().orElseThrow().digest()).isEqualTo(digest);
  }

  @Test
  void noticesProvidersThatAreGoneAndTruthsThatAreMissing() {
    store().swap(good(10), CHECKS, OnProblem.REFUSE);
    Path other = candidate("osv/other", 10, "1.0.0");

    assertThatThrownBy(() -> store().swap(other, CHECKS, OnProblem.REFUSE))
        .hasMessageContaining("osv/npm is gone, the file in use has 10 records of it")
        .hasMessageContaining("it does not find CVE-2019-10744 in npm lodash 4.17.4");
  }

  @Test
  void keepsTheFileThatStandingVerdictsRestOn() {
    AdvisoryStore store = store();
    Digest first = store.swap(good(10), CHECKS, OnProblem.REFUSE);
    store.keep(first);
    for (int records = 11; records < 15; records++) {
      store.swap(good(records), CHECKS, OnProblem.REFUSE);
    }

    assertThat(store.open(first)).map(AdvisoryFile::digest).contains(first);

    store.keep(store.open().orElseThrow().digest());
    store.swap(good(15), CHECKS, OnProblem.REFUSE);
    store.swap(good(16), CHECKS, OnProblem.REFUSE);
    assertThat(store.open(first)).as("let go").isEmpty();
  }

  @Test
  void refusesFileWithoutFeeds() {
    Path empty = Samples.write(folder, new AdvisoryFileBuilder(Samples.BUILT)).path();

    assertThatThrownBy(() -> store().swap(empty, CHECKS, OnProblem.REFUSE))
        .hasMessageContaining("it holds no feed");
  }

  @Test
  void takesFileWithProblemsWhenForced() {
    store().swap(good(100), CHECKS, OnProblem.REFUSE);

    Digest digest = store().swap(candidate("osv/npm", 2, "99.0.0"), CHECKS, OnProblem.ACCEPT);

    assertThat(store().open().orElseThrow().digest()).isEqualTo(digest);
  }

  @Test
  void refusesCorruptFileEvenWhenForced() throws IOException {
    Path candidate = good(10);
    byte[] bytes = Files.readAllBytes(candidate);
    bytes[bytes.length - 1] ^= 1;
    Files.write(candidate, bytes);

    assertThatThrownBy(() -> store().swap(candidate, CHECKS, OnProblem.ACCEPT))
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining("the header says");
    assertThat(store().open()).isEmpty();
  }

  @Test
  void keepsTheFileInUseBeforeAndNoOlderOne() throws IOException {
    Digest first = store().swap(good(10), CHECKS, OnProblem.REFUSE);
    Digest second = store().swap(good(11), CHECKS, OnProblem.REFUSE);
    Digest third = store().swap(good(12), CHECKS, OnProblem.REFUSE);

    try (var files = Files.list(folder.resolve("store"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .contains(second.hex() + ".advisories", third.hex() + ".advisories", "current")
          .doesNotContain(first.hex() + ".advisories")
          .noneMatch(name -> name.startsWith(".new-"));
    }
  }

  @Test
  void consumesCandidateBuiltInItsFolder() {
    AdvisoryStore store = store();
    Path inside = store.newFile();
    var builder = new AdvisoryFileBuilder(Samples.BUILT);
    builder.provider("x", null).advisory(advisory("CVE-2020-1111"), List.of());
    builder.write(inside);

    store.swap(inside, new SwapChecks(Map.of(), 0.1, List.of()), OnProblem.REFUSE);

    assertThat(inside).doesNotExist();
    assertThat(store.open()).isPresent();
  }

  @Test
  void saysThatThePointerIsBroken() throws IOException {
    store().swap(good(10), CHECKS, OnProblem.REFUSE);
    Files.writeString(folder.resolve("store/current"), "nonsense");

    assertThatThrownBy(() -> store().open())
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining("current");
    assertThat(store().swap(good(10), CHECKS, OnProblem.REFUSE)).isNotNull();
    assertThat(store().open()).isPresent();
  }

  @Test
  void alwaysShowsWholeFileWhileOthersSwap() throws InterruptedException, ExecutionException {
    store().swap(good(20), CHECKS, OnProblem.REFUSE);
    List<Path> candidates = new ArrayList<>();
    for (int i = 20; i < 30; i++) {
      candidates.add(good(i));
    }
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (Path candidate : candidates) {
        Callable<Boolean> swap = () -> store().swap(candidate, CHECKS, OnProblem.ACCEPT) != null;
        all.add(threads.submit(swap));
        all.add(threads.submit(() -> store().open().orElseThrow().verify().isEmpty()));
      }
      for (Future<Boolean> each : all) {
        assertThat(each.get()).isTrue();
      }
    }
    assertThat(store().open().orElseThrow().verify()).isEmpty();
  }
}
