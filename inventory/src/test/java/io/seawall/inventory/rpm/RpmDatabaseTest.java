package io.seawall.inventory.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpmDatabaseTest {

  private static final String SQLITE = "var/lib/rpm/rpmdb.sqlite";
  private static final String LOG = SQLITE + "-wal";

  /** The forms, each with the page sizes that a test of all forms uses. */
  enum Form {
    SQLITE,
    NDB,
    BERKELEY_LITTLE,
    BERKELEY_BIG;

    byte[] of(int pageSize, byte[]... blobs) {
      return switch (this) {
        case SQLITE -> SqliteBytes.of(pageSize, blobs);
        case NDB -> NdbBytes.of(blobs);
        case BERKELEY_LITTLE -> BerkeleyBytes.of(pageSize, ByteOrder.LITTLE_ENDIAN, blobs);
        case BERKELEY_BIG -> BerkeleyBytes.of(pageSize, ByteOrder.BIG_ENDIAN, blobs);
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "var/lib/rpm/Packages, true",
    "var/lib/rpm/Packages.db, true",
    "var/lib/rpm/rpmdb.sqlite, true",
    "var/lib/rpm/rpmdb.sqlite-wal, true",
    "usr/lib/sysimage/rpm/rpmdb.sqlite, true",
    "usr/lib/sysimage/rpm-ostree-base-db/rpmdb.sqlite, true",
    "usr/share/rpm/Packages, true",
    "var/lib/rpm/rpmdb.sqlite-shm, false",
    "var/lib/rpm/Name, false",
    "var/lib/rpm/backup/Packages, false",
    "usr/share/doc/Packages, false",
    "opt/Packages, false",
    "Packages, false"
  })
  void wantsDatabasesWhereSystemsKeepThem(String path, boolean expected) {
    assertThat(new RpmDatabase().wants(path, 1)).isEqualTo(expected);
  }

  @Nested
  class EveryForm {

    @ParameterizedTest
    @EnumSource
    void givesPackagesWithAllThatTheHeaderSays(Form form) {
      byte[] nodejs =
          HeaderBytes.of("nodejs-docs", "18.20.8", "1.module+el8.10.0+22972+1dd9ee7f")
              .numbers(RpmTag.EPOCH, 1)
              .text(RpmTag.LICENSE, "MIT and ASL 2.0")
              .text(RpmTag.SOURCE_RPM, "nodejs-18.20.8-1.module+el8.10.0+22972+1dd9ee7f.src.rpm")
              .text(RpmTag.MODULARITY_LABEL, "nodejs:18:8100020250407150437:489197e6")
              .bytes();

      assertThat(read(form.of(4096, nodejs)).installed)
          .containsExactly(
              new FoundPackage(
                  PackageType.RPM,
                  "nodejs-docs",
                  "1:18.20.8-1.module+el8.10.0+22972+1dd9ee7f",
                  "x86_64",
                  new SourcePackage("nodejs", "1:18.20.8-1.module+el8.10.0+22972+1dd9ee7f"),
                  List.of("MIT and ASL 2.0"),
                  null,
                  null,
                  "header 1",
                  "nodejs:18"));
    }

    @ParameterizedTest
    @EnumSource
    void givesTheFilesOfPackages(Form form) {
      byte[] six =
          HeaderBytes.of("python3-six", "1.16.0", "1.fc38")
              .files("/usr/lib/six.dist-info/METADATA", "/usr/lib/six.py", "/usr/share/doc/six")
              .bytes();
      byte[] old =
          HeaderBytes.of("old", "1", "1").texts(RpmTag.OLD_FILE_NAMES, "/a/b", "/c").bytes();

      assertThat(read(form.of(4096, six, old)).owned)
          .containsEntry(
              "python3-six",
              List.of("usr/lib/six.dist-info/METADATA", "usr/lib/six.py", "usr/share/doc/six"))
          .containsEntry("old", List.of("a/b", "c"));
    }

    @ParameterizedTest
    @EnumSource
    void leavesOutImportedKeys(Form form) {
      byte[] key = HeaderBytes.of("gpg-pubkey", "fd431d51", "4ae0493b").bytes();
      RecordedFacts facts = read(form.of(4096, key, HeaderBytes.of("bash", "5", "1").bytes()));

      assertThat(facts.names()).containsExactly("bash@5-1");
      assertThat(facts.notChecked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void givesBackRandomHeadersWhateverTheirSize(Form form) {
      for (long seed = 1; seed <= 20; seed++) {
        var random = new Random(seed);
        int pageSize = 512 << random.nextInt(8);
        var blobs = new ArrayList<byte[]>();
        var names = new ArrayList<String>();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
          int padding = random.nextBoolean() ? random.nextInt(300) : random.nextInt(70_000);
          blobs.add(HeaderBytes.of("p" + i, "1." + i, "2").padded(padding).bytes());
          names.add("p" + i + "@1." + i + "-2");
        }
        RecordedFacts facts = read(form.of(pageSize, blobs.toArray(byte[][]::new)));

        assertThat(facts.names()).as("seed %s", seed).containsExactlyElementsOf(names);
        assertThat(facts.notChecked).as("seed %s", seed).isEmpty();
      }
    }

    @ParameterizedTest
    @EnumSource
    void reportsABrokenHeaderAndReadsTheOthers(Form form) {
      byte[] endless = HeaderBytes.of("endless", "1", "1").bytes();
      endless[0] = 1;
      byte[] nameless = new HeaderBytes().text(RpmTag.VERSION, "1").bytes();
      byte[] blank = HeaderBytes.of("a b", "1", "1").bytes();
      RecordedFacts facts =
          read(form.of(4096, endless, nameless, blank, HeaderBytes.of("bash", "5", "1").bytes()));

      assertThat(facts.names()).containsExactly("bash@5-1");
      assertThat(facts.notChecked)
          .extracting(gap -> gap.place() + ": " + gap.reason())
          .containsExactly(
              "header 1: the header claims 16777220 entries and "
                  + (endless.length - 72)
                  + " bytes",
              "header 2: the header has no name",
              "header 3: tag 1000 holds a character that is not allowed");
    }

    @ParameterizedTest
    @EnumSource
    void givesNoMoreThanThereIsWhereTheFileIsCutOff(Form form) {
      byte[] large = HeaderBytes.of("large", "1", "1").padded(20_000).bytes();
      byte[] whole = form.of(4096, HeaderBytes.of("bash", "5", "1").bytes(), large);
      for (int length = 0; length < whole.length; length += 97) {
        byte[] cut = new byte[length];
        System.arraycopy(whole, 0, cut, 0, length);
        RecordedFacts facts = read(cut);

        assertThat(facts.names())
            .as("cut at %s", length)
            .isSubsetOf("bash@5-1", "large@1-1")
            .hasSizeLessThanOrEqualTo(2);
        if (facts.names().size() < 2) {
          assertThat(facts.notChecked).as("cut at %s", length).isNotEmpty();
        }
      }
    }
  }

  @Nested
  class Sqlite {

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 4096, 32768, 65536})
    void walksInteriorPagesAndOverflowPages(int pageSize) {
      var blobs = new ArrayList<byte[]>();
      for (int i = 0; i < 30; i++) {
        blobs.add(HeaderBytes.of("p" + i, "1", "1").padded(i * i * 100).bytes());
      }
      assertThat(read(SqliteBytes.of(pageSize, blobs.toArray(byte[][]::new))).names()).hasSize(30);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void appliesTheLogBesideItInWhateverOrderTheyCome(boolean logFirst, boolean bigEndian) {
      byte[] before = SqliteBytes.of(1024, HeaderBytes.of("bash", "5", "1").bytes());
      byte[] after =
          SqliteBytes.of(
              1024,
              HeaderBytes.of("bash", "5", "2").bytes(),
              HeaderBytes.of("vim", "9", "1").padded(5000).bytes());
      byte[] log = SqliteBytes.log(before, after, bigEndian);
      var files = new ArrayList<>(List.of(Map.entry(SQLITE, before), Map.entry(LOG, log)));

      assertThat(at(SQLITE, layer(logFirst ? files.reversed() : files)).names())
          .containsExactly("bash@5-2", "vim@9-1");
    }

    @Test
    void appliesNothingThatWasNotCommitted() {
      byte[] before = SqliteBytes.of(1024, HeaderBytes.of("bash", "5", "1").bytes());
      byte[] after = SqliteBytes.of(1024, HeaderBytes.of("bash", "5", "2").bytes());
      byte[] last = SqliteBytes.of(1024, HeaderBytes.of("bash", "5", "3").bytes());
      byte[] open = SqliteBytes.log(after, List.of(new int[] {2, 0}), false);
      byte[] damaged = SqliteBytes.log(after, List.of(new int[] {2, 2}), false);
      damaged[200] ^= 1;
      byte[] both = new byte[1024 * 4];
      System.arraycopy(after, 1024, both, 1024, 1024);
      System.arraycopy(last, 1024, both, 3072, 1024);
      System.arraycopy(before, 0, both, 0, 1024);
      byte[] committedThenOpen =
          SqliteBytes.log(both, List.of(new int[] {2, 2}, new int[] {4, 0}), false);

      assertThat(withLog(before, open)).containsExactly("bash@5-1");
      assertThat(withLog(before, damaged)).containsExactly("bash@5-1");
      assertThat(withLog(before, new byte[0])).containsExactly("bash@5-1");
      assertThat(withLog(before, new byte[4000])).containsExactly("bash@5-1");
      assertThat(withLog(before, committedThenOpen)).containsExactly("bash@5-2");
    }

    @Test
    void reportsALogWithoutItsDatabase() {
      byte[] before = SqliteBytes.of(1024, HeaderBytes.of("bash", "5", "1").bytes());
      byte[] after = SqliteBytes.of(1024, HeaderBytes.of("bash", "5", "2").bytes());
      byte[] log = SqliteBytes.log(before, after, false);

      assertThat(at(LOG, layer(List.of(Map.entry(LOG, log)))).notChecked)
          .extracting(NotChecked::kind)
          .containsExactly(NotChecked.Kind.UNSUPPORTED);
      assertThat(layer(List.of(Map.entry(LOG, new byte[0])))).doesNotContainKey(LOG);
    }

    @Test
    void refusesALogOfAnotherPageSize() {
      byte[] database = SqliteBytes.of(1024, HeaderBytes.of("bash", "5", "1").bytes());
      byte[] other = SqliteBytes.of(512, HeaderBytes.of("bash", "5", "2").bytes());
      byte[] log = SqliteBytes.log(new byte[0], other, false);
      var files = List.of(Map.entry(SQLITE, database), Map.entry(LOG, log));

      assertThat(at(SQLITE, layer(files)).notChecked)
          .extracting(NotChecked::reason)
          .containsExactly("the write-ahead log has pages of 512, the database of 1024");
    }

    @Test
    void readsEachPageOnceSoThatCyclesEnd() {
      byte[] database =
          SqliteBytes.of(
              512,
              HeaderBytes.of("a", "1", "1").padded(300).bytes(),
              HeaderBytes.of("b", "1", "1").padded(300).bytes(),
              HeaderBytes.of("c", "1", "1").padded(5000).bytes());
      assertThat(read(database).names()).hasSize(3);
      ByteBuffer.wrap(database).putInt(512 + 8, 2);
      RecordedFacts facts = read(database);

      assertThat(facts.names()).hasSizeLessThan(3);
      assertThat(facts.notChecked)
          .extracting(NotChecked::reason)
          .containsExactly("it is no page of its own in the tree");
    }

    @Test
    void saysThatThereIsNoTableOfPackages() {
      byte[] database = SqliteBytes.of(512);
      database[findPackages(database)] = 'X';

      assertThat(read(database).notChecked)
          .extracting(NotChecked::reason)
          .containsExactly("a SQLite database without the table Packages");
    }

    private static int findPackages(byte[] bytes) {
      for (int at = 0; ; at++) {
        if (Words.isText(bytes, at, "PackagesPackages")) {
          return at;
        }
      }
    }

    private static List<String> withLog(byte[] database, byte[] log) {
      return at(SQLITE, layer(List.of(Map.entry(SQLITE, database), Map.entry(LOG, log)))).names();
    }
  }

  @Nested
  class Ndb {

    @Test
    void skipsFreeSlots() {
      byte[] database =
          NdbBytes.of(new byte[0], HeaderBytes.of("bash", "5", "1").bytes(), new byte[0]);

      assertThat(read(database).names()).containsExactly("bash@5-1");
      assertThat(read(database).notChecked).isEmpty();
    }

    @Test
    void reportsABlobWhoseChecksumDiffers() {
      byte[] database = NdbBytes.of(HeaderBytes.of("bash", "5", "1").padded(100).bytes());
      database[database.length - 40] ^= 1;

      assertThat(read(database).names()).containsExactly("bash@5-1");
      assertThat(read(database).notChecked).hasSize(1);
    }

    @Test
    void readsNoMoreBytesThanTheFileHas() {
      byte[] database = NdbBytes.of(HeaderBytes.of("bash", "5", "1").padded(2000).bytes());
      for (int slot = 48; slot < 4096; slot += 16) {
        System.arraycopy(database, 32, database, slot, 16);
      }

      assertThat(read(database).names()).hasSizeLessThan(5);
      assertThat(read(database).notChecked)
          .extracting(NotChecked::reason)
          .containsExactly("its blob shares bytes with others, so no slot is read from here on");
    }
  }

  @Nested
  class Berkeley {

    @Test
    void readsAnOverflowPageOnceOnly() {
      byte[] large = HeaderBytes.of("large", "1", "1").padded(5000).bytes();
      byte[] database = BerkeleyBytes.of(1024, ByteOrder.LITTLE_ENDIAN, large, large);
      int second = 8 * 1024;
      assertThat(database[second + 25]).isEqualTo((byte) 7);
      database[second + 16] = 2;

      assertThat(read(database).names()).hasSize(1);
      assertThat(read(database).notChecked).hasSize(1);
    }

    @Test
    void refusesWhatRpmNeverWrites() {
      byte[] database = BerkeleyBytes.of(512, ByteOrder.LITTLE_ENDIAN);
      database[24] = 1;

      assertThat(read(database).notChecked)
          .extracting(NotChecked::reason)
          .containsExactly("a Berkeley DB database that is encrypted");
    }
  }

  @Test
  void refusesWhatIsNoDatabase() {
    assertThat(read(new byte[0]).notChecked)
        .extracting(NotChecked::reason)
        .containsExactly("no rpm database in one of its three forms");
  }

  @Test
  void boundsThePathsOfForgedHeaders() {
    String[] files = new String[20_000];
    Arrays.setAll(files, i -> "/" + "d".repeat(4000) + "/" + i);
    RecordedFacts facts = read(NdbBytes.of(HeaderBytes.of("bash", "5", "1").files(files).bytes()));

    assertThat(facts.names()).containsExactly("bash@5-1");
    assertThat(facts.owned).isEmpty();
    assertThat(facts.notChecked).hasSize(1);
  }

  private static RecordedFacts read(byte[] database) {
    return RecordedFacts.of(new RpmDatabase(), SQLITE, database);
  }

  private static RecordedFacts at(String path, Map<String, RecordedFacts> facts) {
    return Objects.requireNonNull(facts.get(path));
  }

  /** Reads the files of one layer; the facts of each by its path. */
  private static Map<String, RecordedFacts> layer(List<Map.Entry<String, byte[]>> files) {
    var facts = new TreeMap<String, RecordedFacts>();
    var database = new RpmDatabase();
    for (var file : files) {
      try {
        database.analyze(
            new FileContent(file.getKey(), file.getValue()),
            facts.computeIfAbsent(file.getKey(), path -> new RecordedFacts()));
      } catch (MalformedFileException e) {
        throw new AssertionError(e);
      }
    }
    facts.values().removeIf(found -> found.installed.isEmpty());
    database.finish(path -> facts.computeIfAbsent(path, p -> new RecordedFacts()));
    return facts;
  }
}
