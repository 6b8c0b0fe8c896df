package io.seawall.advisory.feed;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.CveNumber;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.feed.csaf.CsafDocument;
import io.seawall.advisory.feed.csaf.CsafStatement;
import io.seawall.advisory.feed.csaf.CsafStatements;
import io.seawall.advisory.feed.csaf.CsafVulnerability;
import io.seawall.model.SeverityRating;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads CSAF documents of Red Hat from a folder of JSON files at any depth: VEX ({@code
 * vex/2024/cve-2024-….json}) and advisories ({@code advisories/2024/rhsa-2024_….json}); see
 * docs/formats/csaf.md.
 *
 * <p>Limits: 128 MiB for a document, 2,000,000 documents. Deleted documents count as withdrawn.
 */
public final class CsafImporter implements FeedImporter {

  private static final long MAX_DOCUMENT = 128L << 20;
  private static final int MAX_DOCUMENTS = 2_000_000;

  @Override
  public String format() {
    return "CSAF";
  }

  @Override
  public ImportCounts read(Path path, FeedSink sink, ImportWatch watch) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files =
          walk.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
              .limit(MAX_DOCUMENTS + 1L)
              .sorted()
              .toList();
    }
    if (files.size() > MAX_DOCUMENTS) {
      throw new IOException("more than " + MAX_DOCUMENTS + " documents in one feed");
    }
    var run = new Run(sink, watch);
    long done = 0;
    for (Path file : files) {
      run.take(file);
      watch.progress(++done, files.size());
    }
    return new ImportCounts(run.taken, run.withdrawn, run.notices, run.broken);
  }

  private static final class Run {

    private final FeedSink sink;
    private final ImportWatch watch;
    private long taken;
    private long withdrawn;
    private long notices;
    private long broken;

    Run(FeedSink sink, ImportWatch watch) {
      this.sink = sink;
      this.watch = watch;
    }

    void take(Path file) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        if (Files.size(file) > MAX_DOCUMENT) {
          throw new FeedFormatException("is larger than " + (MAX_DOCUMENT >> 20) + " MiB");
        }
        take(file, CsafReader.read(in));
      } catch (FeedFormatException e) {
        problem(file, String.valueOf(e.getMessage()));
      } catch (JacksonException e) {
        problem(file, "is no JSON: " + e.getOriginalMessage());
      } catch (IOException e) {
        problem(file, "cannot be read: " + e.getMessage());
      }
    }

    private void take(Path file, CsafDocument document) throws FeedFormatException {
      if (document.isDeleted()) {
        withdrawn++;
        return;
      } else if (!document.isRedHat()) {
        throw new FeedFormatException("its publisher is not known: '" + document.publisher + "'");
      }
      taken++;
      if (document.vulnerabilities.isEmpty()) {
        notices++;
        return;
      }
      for (CsafStatement statement : CsafStatements.of(document, reason -> problem(file, reason))) {
        sink.advisory(advisory(document, statement), statement.affected());
        if (statement.vulnerabilities().size() > 1) {
          statement.ratings().forEach(sink::rated);
        }
      }
    }

    private void problem(Path file, String reason) {
      broken++;
      watch.problem(file.toString(), reason);
    }

    private static Advisory advisory(CsafDocument document, CsafStatement statement) {
      var cves = new ArrayList<String>();
      for (CsafVulnerability vulnerability : statement.vulnerabilities()) {
        if (CveNumber.isCve(vulnerability.cve) && !cves.contains(vulnerability.cve)) {
          cves.add(vulnerability.cve);
        }
      }
      String id = document.id;
      CsafVulnerability first = statement.vulnerabilities().getFirst();
      boolean single = statement.vulnerabilities().size() == 1;
      List<SeverityRating> ratings =
          single ? statement.ratings().getOrDefault(first.cve, List.of()) : List.of();
      return new Advisory(
          id,
          Advisory.Kind.VULNERABILITY,
          cves.isEmpty() ? List.of(id) : cves,
          cves.isEmpty() || cves.contains(id) ? List.of() : List.of(id),
          summary(document, first),
          FeedDates.date(FeedDates.instant(orElse(first.released, document.published))),
          FeedDates.instant(document.updated),
          ratings);
    }

    /** The title of the CVE in a VEX, that of the erratum elsewhere. */
    private static @Nullable String summary(CsafDocument document, CsafVulnerability first) {
      return CveNumber.isCve(document.id)
          ? Summary.of(first.title, first.description)
          : Summary.of(document.title, null);
    }

    private static @Nullable String orElse(@Nullable String text, @Nullable String other) {
      return text == null ? other : text;
    }
  }
}
