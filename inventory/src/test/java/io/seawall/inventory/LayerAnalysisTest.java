package io.seawall.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.executable.ExecutableBytes;
import io.seawall.model.NotChecked;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LayerAnalysisTest {

  private static final String METADATA = "Name: six\nVersion: 1.16.0\n";
  private static final byte[] GO =
      new ExecutableBytes(ExecutableBytes.Kind.ELF_64)
          .data(ExecutableBytes.goRecord("go1.22.3", "mod\ta.org/x\tv1.2.3\t\n"))
          .bytes();
  private static final String WHERE = "usr/lib/python3/dist-packages/six-1.16.0.dist-info/METADATA";

  @Test
  void collectsFactsByPathAndTheIndexOfAllFiles() {
    LayerFacts facts =
        run(
            new LayerInMemory(0)
                .file(WHERE, METADATA)
                .file("etc/os-release", "ID=debian\nVERSION_ID=12\n")
                .file("bin/sh", "x"));

    assertThat(facts.facts()).extracting(Fact::path).containsExactly("etc/os-release", WHERE);
    assertThat(facts.files().size()).isEqualTo(3);
    assertThat(facts.complete()).isTrue();
    assertThat(facts.notChecked()).isEmpty();
    assertThat(facts.analyzers()).isEqualTo(Analyzers.version());
  }

  @Test
  void keepsOnlyOwnedFilesInWhichPackagesAreFound() {
    String list = "var/lib/dpkg/info/x.list";
    LayerFacts facts =
        run(
            new LayerInMemory(0)
                .file(list, "/.\n/usr\n/" + WHERE + "\n/bin/script\n/bin/go\n/usr/share/x\n")
                .program("usr/bin/script", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8))
                .program("usr/bin/go", GO));

    assertThat(facts.facts()).contains(new Fact.Owned(list, "x", List.of(WHERE, "bin/go")));
  }

  @Test
  void keepsOwnedFilesThatMayBeProgramsOfOtherLayers() {
    String list = "var/lib/dpkg/info/x.list";
    LayerFacts facts =
        run(new LayerInMemory(0).file(list, "/bin/x\n/usr/share/doc/x\n/usr/lib/x.py\n"));

    assertThat(facts.facts()).containsExactly(new Fact.Owned(list, "x", List.of("bin/x")));
  }

  @Nested
  class Programs {

    @Test
    void areFoundByTheirModeAndContent() {
      LayerFacts facts =
          run(
              new LayerInMemory(0)
                  .program("opt/tool", GO)
                  .file("opt/data", GO)
                  .file("opt/plugin.so", GO)
                  .program("opt/script", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)));

      assertThat(facts.facts()).extracting(Fact::path).containsExactly("opt/plugin.so", "opt/tool");
      assertThat(packages(facts)).contains("stdlib@v1.22.3", "a.org/x@v1.2.3");
    }

    @Test
    void countUnderAllTheirNames() {
      LayerFacts facts =
          run(
              new LayerInMemory(0)
                  .hardlink("bin/b", "bin/a")
                  .symlink("bin/c", "a")
                  .program("bin/a", GO));

      assertThat(facts.facts()).extracting(Fact::path).containsExactly("bin/a", "bin/b");
    }

    @Test
    void areThoseOfTheLastEntry() {
      LayerFacts facts =
          run(new LayerInMemory(0).program("bin/a", GO).program("bin/a", new byte[100]));

      assertThat(facts.facts()).isEmpty();
    }

    @Test
    void thatAreGarbledAreReported() {
      byte[] garbled = GO.clone();
      garbled[garbled.length - 4096 + 45] ^= 1;

      assertThat(run(new LayerInMemory(0).program("bin/a", garbled)).notChecked())
          .extracting(NotChecked::kind, NotChecked::place)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(NotChecked.Kind.MALFORMED, "bin/a"));
    }
  }

  @Test
  void countsTheLastOfSeveralEntriesForOnePath() {
    assertThat(
            packages(
                run(
                    new LayerInMemory(0)
                        .file(WHERE, METADATA)
                        .file(WHERE, "Name: six\nVersion: 2.0\n"))))
        .containsExactly("six@2.0");
  }

  @Test
  void reportsProgress() {
    var bytes = new AtomicLong();
    new LayerAnalysis()
        .run(
            new LayerInMemory(0).file("a", "123").file("b", "45"),
            (entries, read) -> bytes.set(read));

    assertThat(bytes).hasValue(5);
  }

  @Test
  void stopsWhereTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> run(new LayerInMemory(0).file("a", "")))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void readsSeveralLayersAtTheSameTime() throws Exception {
    var analysis = new LayerAnalysis();
    var results = new ArrayList<Future<LayerFacts>>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 50; i++) {
        LayerInMemory layer = new LayerInMemory(i).file(WHERE, METADATA.replace("1.16.0", "" + i));
        results.add(threads.submit(() -> analysis.run(layer, LayerProgress.NONE)));
      }
      for (int i = 0; i < 50; i++) {
        assertThat(packages(results.get(i).get())).containsExactly("six@" + i);
      }
    }
  }

  @Nested
  class Links {

    @Test
    void aHardLinkHasTheFactsOfItsTarget() {
      String other = WHERE.replace("six-", "link-");
      var layer = new LayerInMemory(0).file(WHERE, METADATA).hardlink(other, WHERE);

      assertThat(packages(run(layer))).containsExactly("six@1.16.0", "six@1.16.0");
      assertThat(layer.opened()).isEqualTo(1);
    }

    @Test
    void aLinkToAFileOfAnotherNameIsReadInASecondPass() {
      var layer =
          new LayerInMemory(0)
              .hardlink("usr/x.dist-info/METADATA", "store/1")
              .symlink("etc/os-release", "../store/2")
              .file("store/1", METADATA)
              .file("store/2", "ID=alpine\n");

      assertThat(run(layer).facts())
          .extracting(Fact::path)
          .containsExactly("etc/os-release", "usr/x.dist-info/METADATA");
      assertThat(layer.opened()).isEqualTo(2);
    }

    @Test
    void aSymbolicLinkToAFileThatIsWantedAddsNothing() {
      var layer =
          new LayerInMemory(0)
              .symlink("etc/os-release", "../usr/lib/os-release")
              .file("usr/lib/os-release", "ID=debian\n");

      assertThat(run(layer).facts()).extracting(Fact::path).containsExactly("usr/lib/os-release");
      assertThat(layer.opened()).isEqualTo(1);
    }

    @Test
    void aSymbolicLinkOutOfTheLayerIsLeftToTheImage() {
      assertThat(run(new LayerInMemory(0).symlink("lib/a.jar", "/opt/a.jar")).links())
          .containsExactly("lib/a.jar");
    }

    @Test
    void cyclesAndHardLinksToNothingAreReported() {
      LayerFacts facts =
          run(
              new LayerInMemory(0)
                  .symlink("a.jar", "b.jar")
                  .symlink("b.jar", "a.jar")
                  .hardlink("c.jar", "d")
                  .hardlink("e.jar", "e.jar"));

      assertThat(facts.notChecked())
          .extracting(NotChecked::kind)
          .containsOnly(NotChecked.Kind.UNRESOLVED_LINK)
          .hasSize(4);
    }
  }

  @Nested
  class BadContent {

    @Test
    void isReportedWithItsPathAndTheRestIsRead() {
      LayerFacts facts =
          run(new LayerInMemory(0).file("a.dist-info/METADATA", "").file(WHERE, METADATA));

      assertThat(packages(facts)).containsExactly("six@1.16.0");
      assertThat(facts.notChecked())
          .containsExactly(
              new NotChecked(
                  NotChecked.Kind.MALFORMED, "a.dist-info/METADATA", null, "no header Name"));
    }

    @Test
    void keepsTheFactsOfALayerThatBreaksInTheMiddle() {
      LayerFacts facts =
          run(new LayerInMemory(0).file(WHERE, METADATA).breaking("the tar ends early"));

      assertThat(packages(facts)).containsExactly("six@1.16.0");
      assertThat(facts.complete()).isFalse();
      assertThat(facts.notChecked())
          .singleElement()
          .satisfies(gap -> {
            assertThat(gap.kind()).isEqualTo(NotChecked.Kind.LAYER_SKIPPED);
            assertThat(gap.reason()).contains(WHERE, "the tar ends early");
          });
    }

    @Test
    void largerThanTheLimitIsNotRead() {
      assertThat(run(new LayerInMemory(0).claiming("big.jar", 4L << 30)).notChecked())
          .extracting(NotChecked::kind, NotChecked::place)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(NotChecked.Kind.LIMIT_EXCEEDED, "big.jar"));
    }

    @Test
    void manyFaultsOfOneFileAreSummedUp() {
      String stanza = "Package: a\nStatus: install ok installed\n\n";
      LayerFacts facts =
          run(new LayerInMemory(0).file("var/lib/dpkg/status", stanza.repeat(10_000)));

      assertThat(facts.notChecked()).hasSize(FileFacts.MOST_NOT_CHECKED + 1);
    }

    @Test
    void endlessPackagesEndAtALimit() {
      String stanza = "Package: a\nVersion: 1\nStatus: install ok installed\n\n";
      LayerFacts facts =
          run(
              new LayerInMemory(0)
                  .file("var/lib/dpkg/status", stanza.repeat(FileFacts.MOST_PACKAGES + 1)));

      assertThat(facts.notChecked())
          .extracting(NotChecked::kind)
          .containsExactly(NotChecked.Kind.LIMIT_EXCEEDED);
    }
  }

  private static LayerFacts run(LayerInMemory layer) {
    return new LayerAnalysis().run(layer, LayerProgress.NONE);
  }

  static List<String> packages(LayerFacts facts) {
    var names = new ArrayList<String>();
    for (Fact fact : facts.facts()) {
      if (fact instanceof Fact.Packages packages) {
        for (FoundPackage found : packages.packages()) {
          names.add(found.name() + "@" + found.version());
        }
      }
    }
    return names;
  }
}
