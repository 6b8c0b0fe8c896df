package io.seawall.cli.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Feeds about the packages of {@link TrainingImage}: several that speak of one package and do not
 * agree, one more ecosystem than the starter feed has, and much without a fix, so that training
 * matches and reports as with real feeds.
 */
final class TrainingFeeds {

  private static final int UNFIXED = 40;

  private TrainingFeeds() {}

  /** Writes the feeds into a new folder. */
  static void write(Path folder) throws IOException {
    Path osv = Files.createDirectories(folder.resolve("osv"));
    record(osv, "GO-2022-1059", "Go", "golang.org/x/text", "\"fixed\":\"0.3.8\"");
    record(osv, "PYSEC-1", "PyPI", "six", "\"fixed\":\"1.17.0\"");
    record(osv, "GHSA-2222-2222-2222", "npm", "mod1", "\"fixed\":\"1.0.2-rc.1\"");
    record(
        osv,
        "GHSA-3333-3333-3333",
        "Maven",
        "org.apache.logging.log4j:log4j-core",
        "\"fixed\":\"2.14.1.Final\"");
    record(osv, "DEBIAN-CVE-2023-2650", "Debian:12", "openssl", "\"fixed\":\"3.0.9-2\"");
    record(osv, "DSA-5417-1", "Debian:12", "openssl", "\"fixed\":\"3.0.9-1+deb12u1\"");
    for (int i = 1; i <= UNFIXED; i++) {
      record(osv, "DEBIAN-CVE-2024-" + (1000 + i), "Debian:12", "source" + i, null);
    }
    Files.writeString(
        folder.resolve("tracker.json"),
        "{\"openssl\":{\"CVE-2023-2650\":{\"description\":\"slow\",\"scope\":\"remote\",\"releases\":"
            + "{\"bookworm\":{\"status\":\"resolved\",\"fixed_version\":\"3.0.9-2\","
            + "\"urgency\":\"medium\",\"repositories\":{\"bookworm\":\"3.0.9-1\"}}}}}}");
  }

  /**
   * An OSV record of one package.
   *
   * @param end the event that ends the range; null for a range without an end
   */
  private static void record(
      Path folder, String id, String ecosystem, String name, @Nullable String end)
      throws IOException {
    int cve = id.indexOf("CVE-");
    String upstream = cve < 0 ? "CVE-2023-2650" : id.substring(cve);
    Files.writeString(
        folder.resolve(id + ".json"),
        "{\"id\":\""
            + id
            + "\",\"modified\":\"2024-01-01T00:00:00Z\",\"published\":\"2023-06-01T00:00:00Z\","
            + "\"summary\":\"trains\",\"upstream\":[\""
            + upstream
            + "\"],\"severity\":[{\"type\":\"CVSS_V3\",\"score\":"
            + "\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H\"}],\"affected\":[{\"package\":"
            + "{\"ecosystem\":\""
            + ecosystem
            + "\",\"name\":\""
            + name
            + "\"},\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"0\"}"
            + (end == null ? "" : ",{" + end + "}")
            + "]}]}]}");
  }
}
