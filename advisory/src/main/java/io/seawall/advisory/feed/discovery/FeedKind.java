package io.seawall.advisory.feed.discovery;

import io.seawall.advisory.feed.BoundedLines;
import io.seawall.advisory.feed.CsafPeek;
import io.seawall.advisory.feed.FeedFormatException;
import io.seawall.advisory.feed.FeedInput;
import io.seawall.advisory.feed.JsonRecord;
import io.seawall.advisory.feed.oval.OvalFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;

/** What a file is, told from its name and its first fields. */
enum FeedKind {
  OSV_ZIP,
  OSV_FOLDER,
  KEV,
  EPSS,
  DEBIAN_TRACKER,
  SECDB,
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
      } else if (text.endsWith(".json") || text.endsWith(".json.gz")) {
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

  /** Of a file that is longer than what is looked at, the fields up to there must tell. */
  private static FeedKind ofJson(Path file) throws IOException {
    var fields = new Fields();
    try (FeedInput in = FeedInput.peek(file, MAX_PEEK)) {
      try (JsonRecord json = JsonRecord.ofCollection(in)) {
        if (json.isObject()) {
          json.object(name -> fields.see(name, json));
        }
      } catch (JacksonException e) {
        return in.isCut() ? fields.kind() : NONE;
      }
    } catch (FeedFormatException e) {
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
    private boolean packages;
    private boolean repository;
    private boolean tracker;
    private boolean any;
    private boolean csaf;

    void see(String name, JsonRecord json) throws FeedFormatException {
      boolean first = !any;
      any = true;
      switch (name) {
        case "id" -> id |= json.textIfAny() != null;
        case "modified" -> modified |= json.textIfAny() != null;
        case "affected" -> affected = true;
        case "catalogVersion" -> catalog = true;
        case "document" -> csaf |= json.isObject() && CsafPeek.isDocument(json);
        case "packages" -> packages = json.isArray();
        case "apkurl", "reponame" -> repository |= json.textIfAny() != null;
        default -> tracker |= first && json.isObject() && isSourcePackage(json);
      }
    }

    /** Whether the object's first field is a vulnerability with releases. */
    private static boolean isSourcePackage(JsonRecord json) throws FeedFormatException {
      var seen = new boolean[2];
      json.object(id -> {
        if (!seen[0] && json.isObject()) {
          json.object(name -> seen[1] |= name.equals("releases"));
        }
        seen[0] = true;
      });
      return seen[1];
    }

    FeedKind kind() {
      if (catalog) {
        return KEV;
      } else if (packages && repository) {
        return SECDB;
      } else if (tracker) {
        return DEBIAN_TRACKER;
      } else if (csaf) {
        return CSAF_FOLDER;
      }
      return id && modified && affected ? OSV_FOLDER : NONE;
    }
  }
}
