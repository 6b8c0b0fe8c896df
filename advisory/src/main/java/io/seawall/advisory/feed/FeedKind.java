package io.seawall.advisory.feed;

import io.seawall.advisory.feed.oval.OvalFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What a file is, told from its name and its first fields. */
enum FeedKind {
  OSV_ZIP,
  OSV_FOLDER,
  KEV,
  EPSS,
  OVAL,
  CSAF_FOLDER,
  NONE;

  static final String UNKNOWN_REASON = "no importer knows this format";

  private static final int MAX_PEEK = 16 << 20;

  static FeedKind of(Path file) {
    Path name = file.getFileName();
    String text = name == null ? "" : name.toString();
    try {
      if (text.equals("all.zip")) {
        return OSV_ZIP;
      } else if (text.endsWith(".json")) {
        return ofJson(file);
      } else if (text.endsWith(".csv") || text.endsWith(".csv.gz")) {
        return isEpss(file) ? EPSS : NONE;
      } else if (text.endsWith(".xml") || text.endsWith(".xml.bz2") || text.endsWith(".xml.gz")) {
        return OvalFile.isOval(file) ? OVAL : NONE;
      }
      return NONE;
    } catch (IOException e) {
      return NONE;
    }
  }

  private static FeedKind ofJson(Path file) throws IOException {
    if (Files.size(file) > MAX_PEEK) {
      return NONE;
    }
    var fields = new Fields();
    try (InputStream in = Files.newInputStream(file);
        JsonRecord json = JsonRecord.of(in)) {
      if (json.isObject()) {
        json.object(name -> {
          fields.see(name, json.textIfAny());
          if (name.equals("document") && json.isObject()) {
            fields.csaf |= CsafPeek.isDocument(json);
          }
        });
      }
    } catch (FeedFormatException | JacksonException e) {
      return NONE;
    }
    return fields.kind();
  }

  private static boolean isEpss(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      String line = BoundedLines.next(reader, 1_024);
      return line != null && (line.startsWith("#model_version:") || line.startsWith("cve,epss"));
    }
  }

  /** The telling fields of a JSON object. */
  private static final class Fields {

    private boolean id;
    private boolean modified;
    private boolean affected;
    private boolean catalog;
    private boolean csaf;

    void see(String name, @Nullable String text) {
      switch (name) {
        case "id" -> id |= text != null;
        case "modified" -> modified |= text != null;
        case "affected" -> affected = true;
        case "catalogVersion" -> catalog = true;
        default -> {}
      }
    }

    FeedKind kind() {
      if (catalog) {
        return KEV;
      } else if (csaf) {
        return CSAF_FOLDER;
      }
      return id && modified && affected ? OSV_FOLDER : NONE;
    }
  }
}
