package io.seawall.advisory;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.SeverityRating;
import io.seawall.model.SourcePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Small advisories, files and components for tests. */
public final class Samples {

  public static final Instant BUILT = Instant.parse("2026-11-21T00:00:00Z");
  public static final Ecosystem DEBIAN_12 = new Ecosystem("deb", "debian", "12");
  public static final Ecosystem NPM = Ecosystem.of(PackageType.NPM);
  public static final Distribution BOOKWORM =
      new Distribution("debian", "12", "bookworm", "Debian GNU/Linux 12 (bookworm)");

  private Samples() {}

  /** A file with what the consumer gives to a provider named {@code test}. */
  public static AdvisoryFile file(Path folder, Consumer<FeedSink> content) {
    var builder = new AdvisoryFileBuilder(BUILT);
    content.accept(builder.provider("test", null));
    return write(folder, builder);
  }

  /** Writes a file to a new place in the folder and opens it. */
  public static AdvisoryFile write(Path folder, AdvisoryFileBuilder builder) {
    try {
      Path target = Files.createTempFile(folder, "sample", ".advisories");
      builder.write(target);
      return AdvisoryFile.open(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An advisory under its own id. */
  public static Advisory advisory(String id, SeverityRating... ratings) {
    return advisory(id, List.of(id), List.of(), ratings);
  }

  public static Advisory advisory(
      String id, List<String> vulnerabilities, List<String> aliases, SeverityRating... ratings) {
    return new Advisory(
        id,
        Advisory.Kind.VULNERABILITY,
        vulnerabilities,
        aliases,
        null,
        null,
        null,
        List.of(ratings));
  }

  public static Affected before(Ecosystem ecosystem, String name, String fixed) {
    return affected(ecosystem, name, AdvisoryStatus.AFFECTED, VersionRange.before(fixed));
  }

  public static Affected always(Ecosystem ecosystem, String name, AdvisoryStatus status) {
    return affected(ecosystem, name, status, new VersionRange(List.of(VersionEvent.FROM_START)));
  }

  public static Affected affected(
      Ecosystem ecosystem, String name, AdvisoryStatus status, VersionRange... ranges) {
    return new Affected(ecosystem, name, status, List.of(ranges), List.of(), List.of());
  }

  /** A binary package that is its own source. */
  public static Component deb(String name, String version) {
    return deb(name, version, name, version);
  }

  public static Component deb(String name, String version, String source, String sourceVersion) {
    return new Component(
        PackageUrl.of("deb", "debian", name, version),
        PackageType.DEB,
        name,
        version,
        new SourcePackage(source, sourceVersion),
        Presence.INSTALLED,
        null,
        List.of(),
        null,
        List.of());
  }

  public static Component component(PackageType type, String name, String version) {
    return new Component(
        PackageUrl.of(type.purlType(), null, name, version),
        type,
        name,
        version,
        null,
        Presence.INSTALLED,
        null,
        List.of(),
        null,
        List.of());
  }
}
