package io.seawall.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the cases are and how to read them. */
public final class Cases {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Cases() {}

  /**
   * The folder of a set, for example {@code scan/purl}. Where the environment variable
   * SEAWALL_CASES names no folder that holds the set, the calling test is reported as skipped.
   */
  public static Path folder(String set) {
    String root = System.getenv("SEAWALL_CASES");
    Assumptions.assumeTrue(
        root != null && !root.isBlank(), "SEAWALL_CASES names no folder: set " + set + " skipped");
    Path folder = Path.of(root, set);
    Assumptions.assumeTrue(
        Files.isDirectory(folder), folder + " is not there: set " + set + " skipped");
    return folder;
  }

  /** The JSON document in a file. */
  public static JsonNode json(Path file) {
    return JSON.readTree(text(file));
  }

  /** The JSON document in a text. */
  public static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  /** The UTF-8 text of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
