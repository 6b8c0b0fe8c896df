package io.seawall.advisory.feed;

import io.seawall.advisory.CveNumber;
import io.seawall.advisory.FeedSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads CISA's catalogue of known exploited vulnerabilities ({@code
 * known_exploited_vulnerabilities.json}, by its published JSON schema).
 */
public final class KevImporter implements FeedImporter {

  @Override
  public String format() {
    return "CISA KEV";
  }

  @Override
  public ImportCounts read(Path path, FeedSink sink, ImportWatch watch) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path));
        JsonRecord json = JsonRecord.of(in)) {
      var run = new Run(path, json, sink, watch);
      json.object(run::field);
      json.end();
      return ImportCounts.taken(run.taken, run.broken);
    } catch (JacksonException e) {
      throw new IOException(path + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (FeedFormatException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  private static final class Run {

    private final Path path;
    private final JsonRecord json;
    private final FeedSink sink;
    private final ImportWatch watch;
    private long taken;
    private long broken;
    private String cve = "";
    private @Nullable LocalDate added;
    private boolean ransomware;

    Run(Path path, JsonRecord json, FeedSink sink, ImportWatch watch) {
      this.path = path;
      this.json = json;
      this.sink = sink;
      this.watch = watch;
    }

    void field(String name) throws FeedFormatException {
      if (name.equals("vulnerabilities")) {
        json.array(this::entry);
      } else if (name.equals("dateReleased")) {
        Instant released = FeedDates.instant(json.textIfAny());
        if (released != null) {
          sink.dated(released);
        }
      }
    }

    private void entry() throws FeedFormatException {
      cve = "";
      added = null;
      ransomware = false;
      json.object(this::entryField);
      if (CveNumber.isCve(cve) && added != null) {
        sink.exploited(cve, added, ransomware);
        taken++;
      } else {
        broken++;
        watch.problem(
            path + ", entry " + (taken + broken), "has no CVE id and date: '" + cve + "'");
      }
      watch.progress(taken + broken, 0);
    }

    private void entryField(String name) {
      switch (name) {
        case "cveID" -> cve = orEmpty(json.textIfAny());
        case "dateAdded" -> added = FeedDates.date(FeedDates.instant(json.textIfAny()));
        case "knownRansomwareCampaignUse" -> ransomware = "Known".equals(json.textIfAny());
        default -> {}
      }
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }
  }
}
