package io.seawall.inventory.golang;

import static io.seawall.inventory.executable.ExecutableBytes.goRecord;
import static io.seawall.inventory.executable.ExecutableBytes.join;
import static io.seawall.inventory.executable.ExecutableBytes.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.inventory.executable.ExecutableBytes;
import io.seawall.inventory.executable.ExecutableBytes.Kind;
import io.seawall.inventory.executable.ReadExecutable;
import io.seawall.model.NotChecked;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoSearchTest {

  private static final String MAIN = "path\ta.org/x/cmd/x\nmod\ta.org/x\tv1.2.3\th1:x=\n";
  private static final String DEVEL = "path\ta.org/x\nmod\ta.org/x\t(devel)\t\n";

  @Nested
  class Modules {

    @Test
    void areStandardLibraryMainModuleAndDependencies() {
      RecordedFacts facts = read(MAIN + "dep\tgithub.com/A/b/v2\tv2.0.1+incompatible\th1:y=\n");

      assertThat(facts.names())
          .containsExactly(
              "stdlib@v1.22.3", "a.org/x@v1.2.3", "github.com/A/b/v2@v2.0.1+incompatible");
      assertThat(facts.notChecked).isEmpty();
    }

    @Test
    void areThoseThatReplaceOthers() {
      RecordedFacts facts = read(MAIN + "dep\ta.org/old\tv1.0.0\n=>\ta.org/new\tv1.0.1\th1:z=\n");

      assertThat(facts.names())
          .containsExactly("stdlib@v1.22.3", "a.org/x@v1.2.3", "a.org/new@v1.0.1");
      assertThat(facts.installed.getLast().detail()).isEqualTo("replaces a.org/old v1.0.0");
    }

    @Test
    void replacedByFoldersHaveNoIdentity() {
      var lines = new StringBuilder(MAIN);
      for (String name : new String[] {"a", "b", "c", "d"}) {
        lines.append("dep\tk8s.io/").append(name).append("\tv0.0.0\n");
        lines.append("=>\t./staging/").append(name).append("\t(devel)\t\n");
      }

      RecordedFacts facts = read(lines.toString());
      assertThat(facts.names()).containsExactly("stdlib@v1.22.3", "a.org/x@v1.2.3");
      assertThat(facts.notChecked)
          .containsExactly(
              new NotChecked(
                  NotChecked.Kind.NO_IDENTITY,
                  "",
                  null,
                  "k8s.io/a, k8s.io/b, k8s.io/c and 1 more have no version"));
    }

    @Test
    void ofAProgramWithoutModulesAreTheStandardLibrary() {
      assertThat(read("").names()).containsExactly("stdlib@v1.22.3");
    }

    @Test
    void afterAGarbledLineAreRead() {
      RecordedFacts facts = read("mod\tbroken\n=>\ta\tb\ndep\ta.org/b\tv1.0.0\n");

      assertThat(facts.names()).containsExactly("stdlib@v1.22.3", "a.org/b@v1.0.0");
      assertThat(facts.notChecked)
          .extracting(NotChecked::reason)
          .containsExactly("line 1 of the Go build info");
    }
  }

  @Nested
  class MainModuleOfADevelopmentBuild {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        textBlock =
            """
            -w -X main.version=v1.0.0                                   | v1.0.0
            -s -X=main.Version=1.4.2-rc.1                               | v1.4.2-rc.1
            -X 'main.version=v2.0' -X 'main.date=Mon Jan 2'             | v2.0
            -X a.org/x/cmd/y.Version=1.0.1 -X main.version=3.0.0        | v1.0.1
            -X k8s.io/component-base/version.gitVersion=v1.28.3+k3s1    | v1.28.3+k3s1
            -X main.version=1.0.0 -X a.org/lib.version=2.0.0            | v1.0.0
            -X main.version=dev -X a.org/lib.ver=2.0.0                  | v2.0.0
            """)
    void hasTheVersionThatTheLinkerWasGiven(String flags, String version) {
      RecordedFacts facts = read(DEVEL + "build\t-ldflags=\"" + flags + "\"\n");

      FoundPackage main = facts.installed.getLast();
      assertThat(main.name() + "@" + main.version()).isEqualTo("a.org/x@" + version);
      assertThat(main.detail()).startsWith("main module, version by -ldflags -X ");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "-X main.commit=1.0.0",
          "-X main.version=latest",
          "-X version=1.0.0",
          "-X",
          "-X main.version=1.0.0 -X cmd.version=1.0.1",
          "-X main.version=1",
          "-X main.version=1.x"
        })
    void hasNoVersionByOtherFlags(String flags) {
      RecordedFacts facts = read(DEVEL + "build\t-ldflags=\"" + flags + "\"\n");

      assertThat(facts.names()).containsExactly("stdlib@v1.22.3");
      assertThat(facts.notChecked)
          .extracting(NotChecked::reason)
          .containsExactly("a.org/x has no version");
    }

    @Test
    void hasThePseudoVersionOfItsCommit() {
      RecordedFacts facts =
          read(
              DEVEL
                  + "build\tvcs.revision=9640d75c13845419f5797e2e3ac3475f8d801d79\n"
                  + "build\tvcs.time=2024-04-26T06:00:20Z\n");

      assertThat(facts.names())
          .containsExactly("stdlib@v1.22.3", "a.org/x@v0.0.0-20240426060020-9640d75c1384");
      assertThat(facts.installed.getLast().detail())
          .isEqualTo(
              "main module, pseudo-version of vcs.revision"
                  + " 9640d75c13845419f5797e2e3ac3475f8d801d79");
    }

    @Test
    void hasNoVersionByACommitWithoutTime() {
      assertThat(read(DEVEL + "build\tvcs.revision=9640d75c13845419f5797e2e3\n").names())
          .containsExactly("stdlib@v1.22.3");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "go1.22.3, v1.22.3",
    "go1.22, v1.22.0",
    "go1.22rc1, v1.22.0-rc.1",
    "go1.9beta2, v1.9.0-beta.2",
    "go1.22.3 X:boringcrypto, v1.22.3",
    "go1.19.4b7, v1.19.4",
    "go1.21.5-1, v1.21.5",
    "devel go1.23-abcdef Tue Mar 5, v1.23.0-0.devel"
  })
  void versionsOfGoAreThoseOfTheModule(String go, String version) {
    assertThat(GoVersion.ofModule(go)).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"devel +abcdef", "go", "gopher", "go1", ""})
  void versionsThatNameNoReleaseAreNone(String go) {
    assertThat(GoVersion.ofModule(go)).isNull();
  }

  @Nested
  class Records {

    @Test
    void ofAProgramThatReadsRecordsItselfArePassedOver() {
      byte[] constant = Arrays.copyOf(latin1("\u00ff Go buildinf:"), 64);
      byte[] again = Arrays.copyOf(latin1("\u00ff Go buildinf:\u0008\u0002"), 64);

      byte[] data = join(constant, again, goRecord("go1.22.3", MAIN));
      assertThat(read(data).names()).contains("a.org/x@v1.2.3");
      assertThat(read(data).notChecked).isEmpty();
    }

    @Test
    void mayStraddleTheChunksOfReading() {
      String many = ("dep\ta.org/" + "b".repeat(200) + "\tv1.0.0\n").repeat(2_000);
      for (int before : new int[] {0, 0x7ff0, 0xcff0, 0xd000, 0xefe0}) {
        byte[] data = join(new byte[before], goRecord("go1.22.3", MAIN + many));
        assertThat(read(data).names()).as("at " + before).hasSize(2_002);
      }
    }

    @Test
    void thatAreNoneAreReported() {
      byte[] data = Arrays.copyOf(latin1("\u00ff Go buildinf:\u0008\u0002"), 4096);

      assertThat(read(data).notChecked)
          .extracting(NotChecked::kind, NotChecked::reason)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  NotChecked.Kind.MALFORMED, "garbled Go build info at byte 12288"));
    }

    @Test
    void withEndlessLengthsAreReported() {
      byte[] endless = new byte[64];
      Arrays.fill(endless, (byte) 0xff);
      byte[] start = latin1("\u00ff Go buildinf:\u0008\u0002");
      byte[] none = new byte[16];
      byte[] huge = {0x08, 'g', 'o', '1', '.', '2', '2', '.', '3', (byte) 0xff, (byte) 0xff, 0x7f};

      assertThat(read(join(start, none, endless)).notChecked).hasSize(1);
      assertThat(read(join(start, none, huge, new byte[100])).notChecked).hasSize(1);
    }

    @Test
    void byTheHundredThousandEndAtALimit() {
      byte[] bait = Arrays.copyOf(join(goRecord("go1.22.3", ""), new byte[] {(byte) 0xff}), 48);
      bait[41] = (byte) 0xf0;
      bait[42] = (byte) 0xf0;
      bait[43] = 0x7f;
      byte[][] all = new byte[100_000][];
      Arrays.fill(all, bait);

      assertThat(read(join(all)).notChecked).hasSize(1);
    }

    @Test
    void thatWereStrippedSayNothing() {
      RecordedFacts facts = read(new byte[5000]);

      assertThat(facts.names()).isEmpty();
      assertThat(facts.notChecked).isEmpty();
    }
  }

  @Nested
  class BeforeGo118 {

    @ParameterizedTest
    @EnumSource
    void pointAtTextsThatPrecedeThem(Kind kind) {
      RecordedFacts facts =
          ReadExecutable.of(ExecutableBytes.earlyGo(kind, "go1.17.2", MAIN, 0).bytes());

      assertThat(facts.names()).containsExactly("stdlib@v1.17.2", "a.org/x@v1.2.3");
      assertThat(facts.notChecked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xcfe0, 0xcff0, 0xcffd, 0xd000, 0xcfd8, 300_000})
    void straddleTheChunksOfReading(int gap) {
      byte[] file = ExecutableBytes.earlyGo(Kind.ELF_64, "go1.17.2", MAIN, gap).bytes();

      assertThat(ReadExecutable.of(file).names())
          .containsExactly("stdlib@v1.17.2", "a.org/x@v1.2.3");
    }

    @Test
    void withoutBuildIdAreReported() {
      byte[] file = ExecutableBytes.earlyGo(Kind.ELF_64, "go1.17.2", MAIN, 0).bytes();
      Arrays.fill(file, 0x400, 0x440, (byte) 0);

      assertThat(ReadExecutable.of(file).notChecked)
          .extracting(NotChecked::kind)
          .containsExactly(NotChecked.Kind.UNSUPPORTED);
    }

    @Test
    void ofAnotherMachineAreReported() {
      byte[] file = ExecutableBytes.earlyGo(Kind.ELF_64, "go1.17.2", MAIN, 0).bytes();
      file[0x3000 + 15] = 1;

      assertThat(ReadExecutable.of(file).notChecked)
          .extracting(NotChecked::kind)
          .containsExactly(NotChecked.Kind.MALFORMED);
    }
  }

  private static RecordedFacts read(String modules) {
    return read(goRecord("go1.22.3", modules));
  }

  private static RecordedFacts read(byte[] data) {
    return ReadExecutable.of(new ExecutableBytes(Kind.ELF_64).data(data).bytes());
  }
}
