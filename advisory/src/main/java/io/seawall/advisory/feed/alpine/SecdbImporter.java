package io.seawall.advisory.feed.alpine;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.feed.FeedFormatException;
import io.seawall.advisory.feed.FeedImporter;
import io.seawall.advisory.feed.FeedInput;
import io.seawall.advisory.feed.ImportCounts;
import io.seawall.advisory.feed.ImportWatch;
import io.seawall.advisory.feed.JsonRecord;
import io.seawall.model.AdvisoryStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * Reads one repository of Alpine's secdb, or of Wolfi's and Chainguard's in the same form; plain or
 * gzip. Each pair of source package and listed id is a record.
 *
 * <p>The version {@code 0} means here that the listed vulnerabilities never affected the package;
 * an id that the same package also lists under a real version was fixed there, and its {@code 0} is
 * passed over. Versions that are no versions are kept: apk compares whatever it is given. Limits:
 * 64 MiB after unpacking, 1,000,000 records.
 */
public final class SecdbImporter implements FeedImporter {

  private static final long MAX_SIZE = 64L << 20;

  @Override
  public String format() {
    return "secdb";
  }

  /**
   * Under which name a file stands in the advisory file, for example {@code
   * alpine-secdb/v3.20/main}, {@code wolfi-secdb/os}; told from what the file says and not from
   * where it lies. A file that cannot be read is {@code alpine-secdb}; reading it says why.
   */
  public static String provider(Path path) {
    try {
      return new SecdbImporter().document(path, (place, reason) -> {}).provider();
    } catch (IOException e) {
      return "alpine-secdb";
    }
  }

  @Override
  public ImportCounts read(Path path, FeedSink sink, ImportWatch watch) throws IOException {
    SecdbReader document = document(path, watch::problem);
    Ecosystem ecosystem = document.ecosystem();
    if (ecosystem == null) {
      throw new IOException(path + " does not say of which distribution and release it speaks");
    }
    long total = document.fixes().size();
    long done = 0;
    for (SecdbFix fix : document.fixes()) {
      sink.advisory(advisory(fix.ids()), List.of(affected(ecosystem, fix)));
      watch.progress(++done, total);
    }
    return ImportCounts.taken(done, document.broken());
  }

  private SecdbReader document(Path path, SecdbReader.Problems problems) throws IOException {
    try (InputStream in = FeedInput.open(path, MAX_SIZE)) {
      return document(path.toString(), in, problems);
    }
  }

  static SecdbReader document(String place, InputStream in, SecdbReader.Problems problems)
      throws IOException {
    var document = new SecdbReader(place, problems);
    try (JsonRecord json = JsonRecord.ofCollection(in)) {
      document.read(json);
      return document;
    } catch (JacksonException e) {
      throw new IOException(place + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (FeedFormatException e) {
      throw new IOException(place + ": " + e.getMessage(), e);
    }
  }

  private static Advisory advisory(SecdbIds ids) {
    return new Advisory(
        ids.vulnerabilities().getFirst(),
        Advisory.Kind.VULNERABILITY,
        ids.vulnerabilities(),
        ids.aliases(),
        null,
        null,
        null,
        List.of());
  }

  private static Affected affected(Ecosystem ecosystem, SecdbFix fix) {
    boolean never = fix.neverAffected();
    VersionRange range =
        never
            ? new VersionRange(List.of(VersionEvent.FROM_START))
            : VersionRange.before(fix.version());
    return new Affected(
        ecosystem,
        fix.package_(),
        never ? AdvisoryStatus.NOT_AFFECTED : AdvisoryStatus.AFFECTED,
        List.of(range),
        List.of(),
        List.of());
  }
}
