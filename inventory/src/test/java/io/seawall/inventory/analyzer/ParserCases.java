package io.seawall.inventory.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Cases of scan/parsers: files of one format as several scanners test them, with the packages that
 * must be read out of them.
 */
public final class ParserCases {

  private ParserCases() {}

  /** Reads the files of one case. */
  @FunctionalInterface
  public interface Reader {

    /**
     * @param path below the folder of inputs
     * @return {@code name@version} of all packages
     */
    List<String> read(String path, byte[] content) throws Exception;
  }

  /**
   * Runs all cases below some folders.
   *
   * @param kind named in the report
   * @param waived reasons by name of a case
   * @param folders below scan/parsers; one that ends with an asterisk means every case that begins
   *     so
   * @param normalise what is done to expected and found names before they are compared
   */
  public static void run(
      String kind,
      double bar,
      Map<String, String> waived,
      List<String> folders,
      Function<String, String> normalise,
      Reader reader)
      throws IOException {
    try (var set = CaseSet.open("scan/parsers " + kind, bar)) {
      for (String folder : folders) {
        for (Path one : cases(set.folder(), folder)) {
          String name = set.folder().relativize(one).toString();
          String reason = waived.get(one.getFileName().toString());
          if (reason != null) {
            set.waive(name, reason);
          } else {
            set.check(name, () -> check(one, normalise, reader));
          }
        }
      }
    }
  }

  private static List<Path> cases(Path root, String folder) throws IOException {
    int slash = folder.lastIndexOf('/');
    boolean prefix = folder.endsWith("*");
    Path start = root.resolve(prefix ? folder.substring(0, slash) : folder);
    String begin = prefix ? folder.substring(slash + 1, folder.length() - 1) : "";
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (var found = Files.list(start)) {
      return found
          .filter(one -> one.getFileName().toString().startsWith(begin))
          .filter(one -> Files.exists(one.resolve("expected.json")))
          .sorted()
          .toList();
    }
  }

  private static void check(Path one, Function<String, String> normalise, Reader reader)
      throws Exception {
    JsonNode expected = Cases.json(one.resolve("expected.json"));
    var wanted = new TreeSet<String>();
    for (JsonNode found : expected.path("packages")) {
      if (!found.path("version").asString("").isEmpty()) {
        String name = found.path("name").asString() + "@" + found.path("version").asString();
        wanted.add(normalise.apply(name));
      }
    }
    var read = new TreeSet<String>();
    for (var file : files(one.resolve("input")).entrySet()) {
      for (String name : reader.read(file.getKey(), file.getValue())) {
        read.add(normalise.apply(name));
      }
    }
    assertThat(read).isEqualTo(wanted);
  }

  /** Files by path; a txtar file is taken apart (Go, golang.org/x/tools/txtar). */
  private static Map<String, byte[]> files(Path input) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var found = Files.walk(input)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String path = input.relativize(file).toString();
        if (path.endsWith(".txtar")) {
          for (String part : Cases.text(file).split("(?m)^-- ")) {
            int end = part.indexOf(" --\n");
            if (end > 0) {
              files.put(
                  part.substring(0, end), part.substring(end + 4).getBytes(StandardCharsets.UTF_8));
            }
          }
        } else {
          files.put(path, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }
}
