package io.seawall.advisory.feed;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.FeedSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;

/**
 * Reads records of the OSV schema from a zip with one JSON file for each ({@code
 * <Ecosystem>/all.zip} of osv.dev), or from a folder of JSON files at any depth.
 *
 * <p>Limits: 16 MiB for a record, 2,000,000 records. Records with GIT ranges only are taken for
 * their severities, but match nothing.
 */
public final class OsvImporter implements FeedImporter {

  private static final int MAX_RECORD = 16 << 20;
  private static final int MAX_RECORDS = 2_000_000;

  @Override
  public String format() {
    return "OSV";
  }

  @Override
  public ImportCounts read(Path path, FeedSink sink, ImportWatch watch) throws IOException {
    var run = new Run(sink, watch);
    if (Files.isDirectory(path)) {
      run.folder(path);
    } else {
      run.zip(path);
    }
    return run.counts();
  }

  private static final class Run {

    private final FeedSink sink;
    private final ImportWatch watch;
    private final OsvAdvisory advisories = new OsvAdvisory();
    private long taken;
    private long withdrawn;
    private long notices;
    private long broken;

    Run(FeedSink sink, ImportWatch watch) {
      this.sink = sink;
      this.watch = watch;
    }

    ImportCounts counts() {
      return new ImportCounts(taken, withdrawn, notices, broken);
    }

    void zip(Path path) throws IOException {
      try (var zip = new ZipFile(path.toFile())) {
        long total = zip.size();
        checkCount(total);
        long done = 0;
        for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
          ZipEntry entry = e.nextElement();
          if (!entry.isDirectory() && entry.getName().endsWith(".json")) {
            String place = path + "!/" + entry.getName();
            try (InputStream in = zip.getInputStream(entry)) {
              take(place, in);
            } catch (IOException ex) {
              problem(place, "cannot be unpacked: " + ex.getMessage());
            }
          }
          watch.progress(++done, total);
        }
      }
    }

    void folder(Path folder) throws IOException {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(folder)) {
        files =
            walk.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
                .limit(MAX_RECORDS + 1L)
                .sorted()
                .toList();
      }
      checkCount(files.size());
      long done = 0;
      for (Path file : files) {
        try (InputStream in = Files.newInputStream(file)) {
          take(file.toString(), in);
        } catch (IOException e) {
          problem(file.toString(), "cannot be read: " + e.getMessage());
        }
        watch.progress(++done, files.size());
      }
    }

    private static void checkCount(long records) throws IOException {
      if (records > MAX_RECORDS) {
        throw new IOException(
            records + " records are more than the limit of " + MAX_RECORDS + " of one feed");
      }
    }

    private void take(String place, InputStream in) throws IOException {
      byte[] bytes = in.readNBytes(MAX_RECORD + 1);
      if (bytes.length > MAX_RECORD) {
        problem(place, "is larger than " + (MAX_RECORD >> 20) + " MiB");
        return;
      }
      try {
        take(OsvRecordReader.read(bytes));
      } catch (FeedFormatException e) {
        problem(place, String.valueOf(e.getMessage()));
      } catch (JacksonException e) {
        problem(place, "is no JSON: " + e.getOriginalMessage());
      }
    }

    private void take(OsvRecord record) {
      if (record.withdrawn) {
        withdrawn++;
        return;
      }
      Advisory advisory = advisories.advisory(record);
      sink.advisory(advisory, advisories.affected(record));
      taken++;
      notices += advisory.kind() == Advisory.Kind.NOTICE ? 1 : 0;
    }

    private void problem(String place, String reason) {
      broken++;
      watch.problem(place, reason);
    }
  }
}
