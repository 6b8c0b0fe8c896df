package io.seawall.inventory.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.inventory.zip.ByteSlice;
import io.seawall.inventory.zip.ZipBytes;
import io.seawall.model.NotChecked;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaArchivesTest {

  @Test
  void believesPomProperties() {
    byte[] jar = jar("org.example", "lib", "1.2.3");
    RecordedFacts facts = read("app/lib-1.2.3.jar", jar);

    assertThat(facts.names()).containsExactly("org.example:lib@1.2.3");
    assertThat(facts.installed.getFirst().sha1()).isEqualTo(ByteSlice.of(jar).sha1());
    assertThat(facts.installed.getFirst().place()).isNull();
  }

  @Test
  void givesLicensesOfThePom() {
    byte[] jar =
        pom(new ZipBytes(), "org.example", "lib", "1.0")
            .with(
                "META-INF/maven/org.example/lib/pom.xml",
                "<project><groupId>org.example</groupId><artifactId>lib</artifactId>"
                    + "<version>1.0</version><licenses><license><name>MIT</name></license>"
                    + "</licenses></project>")
            .bytes();

    assertThat(read("lib-1.0.jar", jar).installed.getFirst().licenses()).containsExactly("MIT");
  }

  @Test
  void readsArchivesInArchives() {
    byte[] inner = jar("org.example", "inner", "2.0");
    byte[] war =
        new ZipBytes()
            .with("WEB-INF/lib/inner-2.0.jar", inner)
            .withStored("WEB-INF/lib/same-2.0.jar", jar("org.example", "same", "2.0"))
            .bytes();
    byte[] ear = pom(new ZipBytes(), "org.example", "all", "1").with("web.war", war).bytes();
    RecordedFacts facts = read("opt/all-1.ear", ear);

    assertThat(facts.installed)
        .extracting(FoundPackage::name, FoundPackage::place)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("org.example:all", null),
            org.assertj.core.groups.Tuple.tuple(
                "org.example:inner", "web.war!/WEB-INF/lib/inner-2.0.jar"),
            org.assertj.core.groups.Tuple.tuple(
                "org.example:same", "web.war!/WEB-INF/lib/same-2.0.jar"));
  }

  @Test
  void findsWhatWasShadedIntoAnArchive() {
    var zip = pom(new ZipBytes(), "org.example", "app", "1.0");
    byte[] jar = pom(zip, "org.shaded", "dep", "9.9").bytes();
    RecordedFacts facts = read("app-1.0-all.jar", jar);

    assertThat(facts.names())
        .containsExactlyInAnyOrder("org.example:app@1.0", "org.shaded:dep@9.9");
    assertThat(facts.installed)
        .filteredOn(found -> found.sha1() != null)
        .extracting(FoundPackage::name)
        .containsExactly("org.example:app");
  }

  @Test
  void takesTheVersionFromTheFileNameWhereMavenDidNotFillItIn() {
    byte[] jar = pom(new ZipBytes(), "org.example", "lib", "${project.version}").bytes();

    assertThat(read("lib-4.5.jar", jar).names()).containsExactly("org.example:lib@4.5");
  }

  @Test
  void reportsAnArchiveThatSaysNothing() {
    RecordedFacts facts = read("opt/tool.jar", new ZipBytes().with("x/A.class", "").bytes());

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.NO_IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b.jar", "b.war", "b.ear", "b.par", "b.sar", "b.jpi", "b.hpi", "b.lpkg"})
  void wantsArchives(String path) {
    assertThat(analyzer().wants(path, 1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jar", "a/jar", "a.jar/b", "a.zip", "a.jarx", ".ja"})
  void wantsNothingElse(String path) {
    assertThat(analyzer().wants(path, 1)).isFalse();
  }

  @Nested
  class Hostile {

    @Test
    void archivesNestedAThousandDeepEndAtALimit() {
      byte[] bytes = jar("org.example", "innermost", "1.0");
      for (int depth = 0; depth < 1000; depth++) {
        bytes = new ZipBytes().withStored("inner.jar", bytes).bytes();
      }
      RecordedFacts facts = read("deep.jar", bytes);

      assertThat(facts.names()).isEmpty();
      assertThat(facts.notChecked)
          .filteredOn(gap -> gap.kind() == NotChecked.Kind.LIMIT_EXCEEDED)
          .hasSize(1);
    }

    @Test
    void aMillionEntriesAreRead() {
      byte[] bytes = millionEntries();

      assertThat(read("lib-1.0.jar", bytes).names()).isEmpty();
    }

    @Test
    void oneBrokenNestedArchiveLeavesTheOthers() {
      byte[] jar =
          new ZipBytes()
              .with("lib/broken.jar", "no archive")
              .with("lib/good-1.0.jar", jar("org.example", "good", "1.0"))
              .bytes();
      RecordedFacts facts = read("app.jar", jar);

      assertThat(facts.names()).containsExactly("org.example:good@1.0");
      assertThat(facts.notChecked)
          .filteredOn(gap -> gap.kind() == NotChecked.Kind.MALFORMED)
          .extracting(NotChecked::place)
          .containsExactly("lib/broken.jar");
    }

    @Test
    void aNestedBombIsReportedAndTheRestIsRead() {
      byte[] jar =
          new ZipBytes()
              .with("lib/bomb.jar", new byte[ArchiveWalk.MOST_INFLATED + 1])
              .with("lib/good-1.0.jar", jar("org.example", "good", "1.0"))
              .bytes();
      RecordedFacts facts = read("app.jar", jar);

      assertThat(facts.names()).containsExactly("org.example:good@1.0");
      assertThat(facts.notChecked)
          .filteredOn(gap -> gap.kind() == NotChecked.Kind.LIMIT_EXCEEDED)
          .extracting(NotChecked::place)
          .containsExactly("lib/bomb.jar");
    }

    @Test
    void anEndlessPomIsOnePassOverItsText() {
      String pom = "<project>" + "<a>".repeat(500_000) + "<!-- " + "<dependency>".repeat(1000);
      byte[] jar = new ZipBytes().with("META-INF/maven/g/a/pom.xml", pom).bytes();

      assertThat(read("a-1.jar", jar).names()).isEmpty();
    }

    /** One record of the directory, many times over: all entries share one local header. */
    private byte[] millionEntries() {
      byte[] one = new ZipBytes().with("C.class", "").bytes();
      var buffer = java.nio.ByteBuffer.wrap(one).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      int directory = buffer.getInt(one.length - 6);
      int record = one.length - 22 - directory;
      int count = 1_000_000;
      var all =
          java.nio.ByteBuffer.allocate(directory + record * count + 22)
              .order(java.nio.ByteOrder.LITTLE_ENDIAN);
      all.put(one, 0, directory);
      for (int i = 0; i < count; i++) {
        all.put(one, directory, record);
      }
      all.put(one, directory + record, 22);
      all.putInt(all.capacity() - 10, record * count);
      return all.array();
    }
  }

  static byte[] jar(String group, String artifact, String version) {
    return pom(new ZipBytes(), group, artifact, version).bytes();
  }

  private static ZipBytes pom(ZipBytes zip, String group, String artifact, String version) {
    return zip.with(
        "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
        "#Generated\r\ngroupId="
            + group
            + "\r\nartifactId="
            + artifact
            + "\r\nversion="
            + version
            + "\r\n");
  }

  private static RecordedFacts read(String path, byte[] bytes) {
    var analyzer = analyzer();
    var facts = new RecordedFacts();
    analyzer.analyze(new FileContent(path, bytes), facts);
    analyzer.finish(other -> facts);
    return facts;
  }

  private static JavaArchives analyzer() {
    return new JavaArchives(new ReentrantLock());
  }
}
