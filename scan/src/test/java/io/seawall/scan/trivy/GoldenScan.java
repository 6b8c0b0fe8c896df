package io.seawall.scan.trivy;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import io.seawall.conformance.Cases;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Finding;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A case of scan/e2e-trivy: what was scanned, how, and what was found. */
final class GoldenScan {

  /** Sources of the binary packages in which something is found; goldens do not name them. */
  private static final Map<String, String> SOURCES =
      Map.ofEntries(
          Map.entry("curl-libs", "curl"),
          Map.entry("libcom-err2", "e2fsprogs"),
          Map.entry("libcrypto1.1", "openssl"),
          Map.entry("libext2fs2", "e2fsprogs"),
          Map.entry("libidn2-0", "libidn2"),
          Map.entry("libss2", "e2fsprogs"),
          Map.entry("libssl1.1", "openssl"),
          Map.entry("musl-utils", "musl"));

  private final Path folder;
  private final JsonNode expected;

  GoldenScan(Path folder) {
    this.folder = folder;
    this.expected = Cases.json(folder.resolve("expected.json"));
  }

  String name() {
    return folder.getFileName().toString();
  }

  /** The argument that names the input; upstream writes it in either case. */
  String input() {
    JsonNode arguments = expected.get("args");
    JsonNode input = arguments.has("Input") ? arguments.get("Input") : arguments.get("input");
    return input == null ? "" : input.asString();
  }

  /** Whether language packages that a package of the system owns are matched for themselves. */
  boolean takesOwned() {
    return expected.get("args").has("DetectionPriority");
  }

  /** The one file or folder of the input; null where it is not there. */
  @Nullable Path inputPath() throws IOException {
    Path input = folder.resolve("input");
    if (!Files.isDirectory(input)) {
      return null;
    }
    try (Stream<Path> files = Files.list(input)) {
      return files.sorted().findFirst().orElse(null);
    }
  }

  /** Kinds of the targets in which a vulnerability is expected. */
  Set<String> types() {
    var types = new TreeSet<String>();
    for (JsonNode target : targets()) {
      if (!target.get("vulnerabilities").isEmpty()) {
        types.add(target.get("type").asString());
      }
    }
    return types;
  }

  /** Package, version, id, fix and severity of each expected finding. */
  Set<String> findings() {
    var rows = new TreeSet<String>();
    for (JsonNode target : targets()) {
      for (JsonNode found : target.get("vulnerabilities")) {
        rows.add(
            row(
                found.get("pkg").asString(),
                found.get("installed").asString(),
                found.get("id").asString(),
                fix(found, target.get("type").asString()),
                found.get("severity").asString()));
      }
    }
    return rows;
  }

  /** Trivy lists the fixes of all branches of a gem, we those above the installed version. */
  private static String fix(JsonNode found, String type) {
    if (found.get("fixed").isNull()) {
      return "";
    }
    String fixed = found.get("fixed").asString();
    if (!type.equals("gemspec")) {
      return fixed;
    }
    var above = new ArrayList<String>();
    for (String fix : fixed.split(", ")) {
      if (isNewer(fix, found.get("installed").asString())) {
        above.add(fix);
      }
    }
    return String.join(", ", above);
  }

  private static boolean isNewer(String fix, String installed) {
    try {
      return VersionOrder.of(PackageType.GEM).compare(fix, installed) > 0;
    } catch (InvalidVersionException e) {
      throw new AssertionError(e);
    }
  }

  /** The same of what we found, as far as the arguments ask for it. */
  Set<String> rows(List<Finding> findings) {
    JsonNode arguments = expected.get("args");
    boolean fixedOnly =
        arguments.has("IgnoreUnfixed") && arguments.get("IgnoreUnfixed").asBoolean();
    var severities = new TreeSet<String>();
    if (arguments.has("Severity")) {
      arguments.get("Severity").forEach(severity -> severities.add(severity.asString()));
    }
    var rows = new TreeSet<String>();
    for (Finding finding : findings) {
      String severity = finding.severity().word().toUpperCase(Locale.ROOT);
      boolean wanted = severities.isEmpty() || severities.contains(severity);
      if (wanted && (finding.fixable() || !fixedOnly)) {
        rows.add(
            row(
                finding.component().name(),
                finding.component().version(),
                finding.id(),
                String.join(", ", finding.fixedVersions()),
                severity));
      }
    }
    return rows;
  }

  private static String row(String name, String version, String id, String fixed, String severity) {
    return String.join(" ", name, version, id, "fixed in [" + fixed + "]", severity);
  }

  /** The packages of an image in which this scan found something. */
  List<Component> components() {
    var components = new ArrayList<Component>();
    try (Stream<Path> files = Files.list(folder)) {
      Path golden =
          files.filter(file -> file.toString().endsWith(".golden")).findFirst().orElseThrow();
      for (JsonNode result : Cases.json(golden).path("Results")) {
        for (JsonNode found : result.path("Vulnerabilities")) {
          components.add(component(found));
        }
      }
      return components;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Component component(JsonNode found) {
    PackageUrl purl = PackageUrl.parse(found.get("PkgIdentifier").get("PURL").asString());
    String name = found.get("PkgName").asString();
    String version = found.get("InstalledVersion").asString();
    String source = SOURCES.get(name);
    return new Component(
        purl,
        PackageType.ofPurlType(purl.type()).orElseThrow(),
        name,
        version,
        source == null ? null : new SourcePackage(source, version),
        Presence.INSTALLED,
        null,
        List.of(),
        null,
        List.of());
  }

  /** The operating system as its os-release names it. */
  @Nullable Distribution distribution() {
    JsonNode os = expected.path("os");
    if (!os.has("Family")) {
      return null;
    }
    String version = os.get("Name").asString();
    return switch (os.get("Family").asString()) {
      case "alma" -> distribution("almalinux", version);
      case "redhat" -> distribution("rhel", version);
      case "cbl-mariner" -> distribution("mariner", version);
      case "amazon" -> distribution("amzn", version.substring(version.lastIndexOf(' ') + 1));
      // The image is of edge, which named itself after the coming release.
      case "alpine" ->
          distribution("alpine", version.equals("3.16") ? "3.16_alpha20220328" : version);
      default -> distribution(os.get("Family").asString(), version);
    };
  }

  private static Distribution distribution(String id, String version) {
    return new Distribution(id, version, null, id + " " + version);
  }

  private JsonNode targets() {
    return expected.path("expected");
  }
}
