package io.seawall.advisory.version.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.SemanticVersion;
import io.seawall.advisory.version.SemanticVersion.Reading;
import io.seawall.advisory.version.VersionOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How each table of ranges is checked. */
public final class RangeTables {

  private RangeTables() {}

  /** Why a row has no meaning here; null for all others. */
  public static @Nullable String notApplicable(String table, JsonNode row) {
    if (table.equals("npm-invalid-versions") && row.get(0).isObject()) {
      return "objects instead of texts: only JavaScript can be asked that";
    } else if (table.startsWith("npm-range") && row.path("version").isBoolean()) {
      return "a truth value instead of a text: only JavaScript can be asked that";
    } else if (table.startsWith("trivy") && row.path("version").isNull()) {
      return "the row lost its version";
    }
    String range = row.path("input").path("native_range").asString(" ");
    return switch (range) {
      case "" -> "VERS allows no empty constraints, and Conan's other spelling, *, gives >=0.0.0";
      case ">= 0.2.0 <= 0.9.6 || ~0.8.0-pre" ->
          "VERS allows a version once only, and ^0.2.1-beta has the one upper bound that npm gives";
      default -> null;
    };
  }

  /** Checks one row. */
  public static void check(String table, JsonNode row) throws Exception {
    switch (table) {
      case "apk-tools-fuzzy-and-invalid" -> checkApk(row.path("line").asString());
      case "composer-satisfies" -> checkContains(RangeSyntax.COMPOSER, row, "constraint");
      case "gem-requirement" -> checkContains(RangeSyntax.GEM, row, "requirement");
      case "go-canonical" -> checkGo(row);
      case "pep440-specifiers" -> checkPython(row);
      default -> {
        if (table.startsWith("npm-")) {
          checkNpm(table.substring(4), row);
        } else if (table.startsWith("grype-")) {
          checkGrype(table.substring(6), row);
        } else if (table.startsWith("trivy-isvulnerable-")) {
          checkVulnerable(table.substring(19), row);
        } else {
          checkVers(row);
        }
      }
    }
  }

  private static void checkContains(RangeSyntax syntax, JsonNode row, String field)
      throws InvalidRangeException {
    VersionSet range = syntax.parse(row.path(field).asString());
    assertThat(range.contains(row.path("version").asString()))
        .isEqualTo(row.path("satisfied").asBoolean());
  }

  private static void checkApk(String line) throws InvalidRangeException {
    String[] words = line.split(" ");
    if (words.length == 1) {
      boolean refused = line.startsWith("!");
      assertThat(VersionOrder.APK.accepts(refused ? line.substring(1) : line)).isEqualTo(!refused);
      return;
    }
    assertThat(RangeSyntax.APK.parse(words[1] + words[2]).contains(words[0])).isTrue();
  }

  private static void checkGo(JsonNode row) throws InvalidVersionException {
    String text = row.path("in").asString();
    String canonical = "";
    if (text.startsWith("v") && VersionOrder.GO.accepts(text)) {
      canonical = "v" + plain(SemanticVersion.parse(text, Reading.LENIENT));
    }
    assertThat(canonical).isEqualTo(row.path("canonical").asString());
  }

  private static String plain(SemanticVersion version) {
    String numbers = version.number(0) + "." + version.number(1) + "." + version.number(2);
    return version.isPrerelease() ? numbers + "-" + version.prerelease() : numbers;
  }

  private static void checkPython(JsonNode row) throws InvalidRangeException {
    List<String> fields = new ArrayList<>();
    row.path("params").forEach(field -> fields.add(field.asString()));
    JsonNode values = row.path("values");
    int spec = Math.max(fields.indexOf("spec_str"), fields.indexOf("specifier"));
    PythonRange range = PythonRange.parse(values.get(spec).asString());
    boolean prereleases = true;
    for (String field : List.of("spec_pre", "contains_pre")) {
      JsonNode value = values.path(fields.indexOf(field));
      prereleases = value.isBoolean() ? value.asBoolean() : prereleases;
    }
    String version = values.get(fields.indexOf("version")).asString();
    assertThat(range.contains(version, prereleases))
        .isEqualTo(values.get(fields.indexOf("expected")).asBoolean());
  }

  private static void checkNpm(String table, JsonNode row) throws Exception {
    switch (table) {
      case "invalid-versions" -> {
        Reading reading = row.path(2).asBoolean(false) ? Reading.LOOSE : Reading.STRICT;
        assertThatExceptionOfType(InvalidVersionException.class)
            .isThrownBy(() -> SemanticVersion.parse(row.get(0).asString(), reading));
      }
      case "valid-versions" -> checkNpmVersion(row);
      case "range-parse" -> checkNpmParse(row);
      case "range-intersection" -> {
        NpmRange left = NpmRange.parse(row.get(0).asString(), false, false);
        NpmRange right = NpmRange.parse(row.get(1).asString(), false, false);
        assertThat(left.intersects(right)).isEqualTo(row.get(2).asBoolean());
        assertThat(right.intersects(left)).isEqualTo(row.get(2).asBoolean());
      }
      default -> checkNpmRange(table, row);
    }
  }

  private static void checkNpmVersion(JsonNode row) throws InvalidVersionException {
    SemanticVersion version = SemanticVersion.parse(row.get(0).asString(), Reading.STRICT);
    for (int i = 0; i < 3; i++) {
      assertThat(version.number(i)).isEqualTo(row.get(i + 1).asString());
    }
    assertThat(version.prerelease()).isEqualTo(joined(row.get(4)));
    assertThat(version.build()).isEqualTo(joined(row.get(5)));
  }

  private static String joined(JsonNode parts) {
    List<String> texts = new ArrayList<>();
    parts.forEach(part -> texts.add(part.asString()));
    return String.join(".", texts);
  }

  private static void checkNpmParse(JsonNode row) throws InvalidRangeException {
    String range = row.get(0).asString();
    boolean loose = isLoose(row.path(2));
    boolean prereleases = row.path(2).path("includePrerelease").asBoolean(false);
    if (row.get(1).isNull()) {
      assertThatExceptionOfType(InvalidRangeException.class)
          .isThrownBy(() -> NpmRange.parse(range, loose, prereleases));
    } else {
      assertThat(NpmRange.parse(range, loose, prereleases)).hasToString(row.get(1).asString());
    }
  }

  private static boolean isLoose(JsonNode options) {
    return options.asBoolean(false) || options.path("loose").asBoolean(false);
  }

  private static void checkNpmRange(String table, JsonNode row) throws Exception {
    JsonNode options = row.path("options");
    NpmRange range =
        NpmRange.parse(
            row.path("range").asString(),
            isLoose(options),
            options.path("includePrerelease").asBoolean(false));
    String version = row.path("version").asString();
    switch (table) {
      case "range-include" -> assertThat(range.contains(version)).isTrue();
      case "range-exclude" -> assertThat(range.contains(version)).isFalse();
      case "version-gt-range" -> assertThat(range.isBelow(version)).isTrue();
      case "version-not-gt-range" -> assertThat(range.isBelow(version)).isFalse();
      case "version-lt-range" -> assertThat(range.isAbove(version)).isTrue();
      case "version-not-lt-range" -> assertThat(range.isAbove(version)).isFalse();
      default -> throw new AssertionError("unknown table " + table);
    }
  }

  private static void checkGrype(String table, JsonNode row) throws InvalidRangeException {
    String kind = table.substring(0, table.indexOf('_')).toUpperCase(Locale.ROOT);
    ConstraintFormat format =
        kind.equals("GENERIC") ? ConstraintFormat.SEMANTIC : ConstraintFormat.valueOf(kind);
    String constraint = row.path("constraint").asString();
    if (row.has("wantError")) {
      assertThatExceptionOfType(InvalidRangeException.class)
          .isThrownBy(() -> ConstraintRange.parse(constraint, format));
    } else {
      assertThat(ConstraintRange.parse(constraint, format).contains(row.path("version").asString()))
          .isEqualTo(row.path("satisfied").asBoolean());
    }
  }

  private static void checkVulnerable(String table, JsonNode row) {
    String version = row.path("version").asString();
    boolean vulnerable;
    try {
      vulnerable = isVulnerable(table, row, version);
    } catch (InvalidRangeException _) {
      vulnerable = false;
    }
    assertThat(vulnerable).isEqualTo(row.path("expected").asBoolean());
  }

  /** Trivy's rule: in a vulnerable range, if any is given, and in no patched or unaffected one. */
  private static boolean isVulnerable(String table, JsonNode row, String version)
      throws InvalidRangeException {
    List<String> vulnerable = texts(row.path("vulnerable"));
    List<String> secure = texts(row.path("patched"));
    if (vulnerable.contains("") || secure.contains("")) {
      return true;
    }
    secure.addAll(texts(row.path("unaffected")));
    return (vulnerable.isEmpty() || anyContains(table, vulnerable, version))
        && !anyContains(table, secure, version);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  private static boolean anyContains(String table, List<String> ranges, String version)
      throws InvalidRangeException {
    boolean any = false;
    for (String text : ranges) {
      VersionSet range =
          switch (table) {
            case "bitnami" -> RangeSyntax.BITNAMI.parse(text);
            case "maven" -> RangeSyntax.MAVEN.parse(text);
            case "npm" -> RangeSyntax.NPM.parse(text);
            case "rubygems" -> gemRange(text);
            case "pep440" -> pythonRange(text);
            default -> BoundedRange.parse(text, VersionOrder.SEMVER);
          };
      any |= range.contains(version);
    }
    return any;
  }

  /** Trivy compares gems without their platform. */
  private static VersionSet gemRange(String text) throws InvalidRangeException {
    VersionSet range = RangeSyntax.GEM.parse(text);
    return version -> range.contains(ConstraintFormat.withoutPlatform(version));
  }

  private static VersionSet pythonRange(String text) throws InvalidRangeException {
    boolean bare = Character.isDigit(text.charAt(0));
    return ConstraintRange.parse(bare ? "=" + text : text, ConstraintFormat.PEP440);
  }

  private static void checkVers(JsonNode row) throws InvalidRangeException {
    JsonNode input = row.path("input");
    if (row.path("expected_failure").asBoolean(false)) {
      assertThatExceptionOfType(InvalidRangeException.class).isThrownBy(() -> runVers(row));
    } else if (row.path("expected_output").isBoolean()) {
      VersRange range = VersRange.parseUnsorted(input.path("vers").asString());
      assertThat(range.contains(input.path("version").asString()))
          .isEqualTo(row.path("expected_output").asBoolean());
    } else {
      assertThat(runVers(row)).isEqualTo(row.path("expected_output").asString());
    }
  }

  private static String runVers(JsonNode row) throws InvalidRangeException {
    JsonNode input = row.path("input");
    return switch (row.path("test_type").asString()) {
      case "from_native" ->
          VersRange.ofNative(input.path("scheme").asString(), input.path("native_range").asString())
              .toString();
      case "parse" -> VersRange.parse(input.asString()).toString();
      case "validate", "roundtrip" -> VersRange.parseUnsorted(input.asString()).toString();
      default -> throw new AssertionError("unknown kind of row: " + row);
    };
  }
}
