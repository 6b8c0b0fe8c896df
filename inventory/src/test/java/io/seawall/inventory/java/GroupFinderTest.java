package io.seawall.inventory.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.zip.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupFinderTest {

  @Test
  void readsGroupAndArtifactFromTheBundleName() {
    assertThat(alone("zstd-jni-1.4.9-1.jar", "Bundle-SymbolicName: com.github.luben.zstd-jni;x=y"))
        .isEqualTo("com.github.luben:zstd-jni:1.4.9-1");
  }

  @Test
  void readsABundleNameThatDoesNotRepeatTheEndOfTheGroup() {
    assertThat(alone("logback-core-1.2.3.jar", "Bundle-SymbolicName: ch.qos.logback.core"))
        .isEqualTo("ch.qos.logback:logback-core:1.2.3");
  }

  @Test
  void readsGroupAndArtifactFromTheModuleName() {
    assertThat(alone("lz4-java-1.7.1.jar", "Automatic-Module-Name: org.lz4.java"))
        .isEqualTo("org.lz4:lz4-java:1.7.1");
  }

  @Test
  void addsTheProjectToTheNameOfAnOrganisation() {
    assertThat(
            alone(
                "tomcat-embed-core-9.0.53.jar",
                "Bundle-SymbolicName: org.apache.tomcat-embed-core"))
        .isEqualTo("org.apache.tomcat.embed:tomcat-embed-core:9.0.53");
  }

  @Test
  void believesTheVendor() {
    assertThat(
            alone(
                "postgresql-42.2.23.jar",
                "Bundle-SymbolicName: org.postgresql.jdbc\nImplementation-Vendor-Id: org.postgresql"))
        .isEqualTo("org.postgresql:postgresql:42.2.23");
  }

  @Test
  void doesNotBelieveTheManifestOfAShadedArchive() {
    assertThat(
            find(
                archive(
                    "client-3.3.1.jar",
                    "Implementation-Version: 1.1.1\nImplementation-Vendor-Id: org.other",
                    "org.example.shaded")))
        .isEqualTo("org.example:client:3.3.1");
  }

  @Test
  void looksUpTheArtifactInPomsBeside() {
    Archive unknown = archive("asm-3.3.jar", "", "org.objectweb.asm");
    Archive witness = witness("lib/", "<groupId>asm</groupId><artifactId>asm</artifactId>");

    assertThat(find(unknown, witness)).isEqualTo("asm:asm:3.3");
  }

  @Test
  void doesNotLookUpWhatPomsNeedForTestsOnly() {
    Archive unknown = archive("dom4j-2.1.3.jar", "", "org.dom4j");
    Archive witness =
        witness(
            "lib/", "<groupId>dom4j</groupId><artifactId>dom4j</artifactId><scope>test</scope>");

    assertThat(find(unknown, witness)).isEqualTo("org.dom4j:dom4j:2.1.3");
  }

  @Test
  void prefersThePomThatNamesTheSameVersion() {
    Archive unknown = archive("javassist-3.11.0.GA.jar", "", "javassist");
    Archive witness =
        witness(
            "lib/",
            "<groupId>org.javassist</groupId><artifactId>javassist</artifactId>"
                + "</dependency><dependency><groupId>javassist</groupId>"
                + "<artifactId>javassist</artifactId><version>3.11.0.GA</version>");

    assertThat(find(unknown, witness)).isEqualTo("javassist:javassist:3.11.0.GA");
  }

  @Test
  void takesThePackageThatAllSiblingsShare() {
    assertThat(
            find(
                archive("spring-beans-5.3.10.jar", "", "org.springframework.beans"),
                archive("spring-jcl-5.3.10.jar", "", "org.apache.commons.logging"),
                archive("spring-orm-5.3.10.jar", "", "org.springframework.orm"),
                archive("spring-tx-5.3.10.jar", "", "org.springframework.transaction")))
        .isEqualTo("org.springframework:spring-beans:5.3.10");
  }

  @Test
  void givesAnArchiveWithoutClassesTheGroupOfItsSibling() {
    assertThat(
            find(
                archive("spring-boot-starter-json-2.5.5.jar", "", null),
                archive("spring-boot-2.5.5.jar", "", "org.springframework.boot"),
                archive("spring-boot-autoconfigure-2.5.5.jar", "", "org.springframework.boot.a")))
        .isEqualTo("org.springframework.boot:spring-boot-starter-json:2.5.5");
  }

  @Test
  void givesAnArchiveWithoutClassesNoGroupThatIsOnlySimilar() {
    assertThat(
            find(
                archive("tool-starter-1.0.jar", "", null),
                archive("tool-other-1.0.jar", "", "org.example.other")))
        .isNull();
  }

  @Test
  void doesNotTakeAPackageForAGroupThatIsNoDomain() {
    assertThat(alone("kotlin-stdlib-1.9.10.jar", "")).isNull();
    assertThat(find(archive("kotlin-stdlib-1.9.10.jar", "", "kotlin"))).isNull();
    assertThat(find(archive("antlr-2.7.7.jar", "", "antlr"))).isEqualTo("antlr:antlr:2.7.7");
  }

  @Test
  void namesNothingWhereOnlyThePackageIsKnownAndNoVersion() {
    assertThat(find(archive("certificates.jar", "", "org.debian.security"))).isNull();
  }

  private static @Nullable String alone(String name, String manifest) {
    return find(archive(name, manifest, null));
  }

  private static @Nullable String find(Archive unknown, Archive... others) {
    var all = new java.util.ArrayList<Archive>();
    all.add(unknown);
    all.addAll(List.of(others));
    Identity found = new GroupFinder(all).find(unknown);
    return found == null ? null : found.coordinates().name() + ":" + found.coordinates().version();
  }

  private static Archive archive(String name, String manifest, @Nullable String base) {
    return new Archive(
        "lib/" + name, null, name, "", List.of(), List.of(), manifest(manifest), base);
  }

  private static Archive witness(String folder, String dependency) {
    PomXml pom =
        PomXml.parse(
            "<project><groupId>g</groupId><artifactId>w</artifactId><version>1</version>"
                + "<dependencies><dependency>"
                + dependency
                + "</dependency></dependencies></project>");
    return new Archive(
        folder + "w-1.jar", null, "w-1.jar", "", List.of(), List.of(pom), Manifest.NONE, null);
  }

  private static Manifest manifest(String text) {
    return Manifest.parse(ByteSlice.of((text + "\n").getBytes(StandardCharsets.UTF_8)));
  }
}
