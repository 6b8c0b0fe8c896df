package io.seawall.advisory.feed.alpine;

import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.feed.FeedFormatException;
import io.seawall.advisory.feed.JsonRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file of a secdb. A package of another shape than expected is reported and passed over. */
final class SecdbReader {

  private static final int MAX_FIXES = 1_000_000;
  private static final int MAX_NAME = 256;

  private final String place;
  private final Problems problems;
  private final List<SecdbFix> fixes = new ArrayList<>();
  private String release = "";
  private String repository = "";
  private String urlPrefix = "";
  private String name = "";
  private int firstOfPackage;
  private boolean hasNever;
  private long broken;

  /** Hears of what was left out. */
  interface Problems {
    void problem(String place, String reason);
  }

  SecdbReader(String place, Problems problems) {
    this.place = place;
    this.problems = problems;
  }

  List<SecdbFix> fixes() {
    return fixes;
  }

  long broken() {
    return broken;
  }

  /** The distribution and release that the file speaks of; null if it does not say. */
  @Nullable Ecosystem ecosystem() {
    String distribution = distribution();
    if (!distribution.equals("alpine")) {
      return new Ecosystem("apk", distribution, "");
    }
    return release.isEmpty()
        ? null
        : new Ecosystem(
            "apk", distribution, release.startsWith("v") ? release.substring(1) : release);
  }

  String provider() {
    String base = distribution() + "-secdb/" + (release.isEmpty() ? "" : release + "/");
    return base + (repository.isEmpty() ? "all" : repository);
  }

  /** Rolling distributions name no release, so the address of their packages tells them apart. */
  private String distribution() {
    if (urlPrefix.contains("wolfi")) {
      return "wolfi";
    } else if (urlPrefix.contains("cgr.dev") || urlPrefix.contains("chainguard")) {
      return "chainguard";
    } else if (urlPrefix.contains("mini.dev")) {
      return "minimos";
    } else if (release.isEmpty() && repository.equals("os")) {
      return "wolfi";
    }
    return release.isEmpty() && repository.equals("chainguard") ? "chainguard" : "alpine";
  }

  void read(JsonRecord json) throws FeedFormatException {
    json.object(field -> {
      switch (field) {
        case "distroversion" -> release = header(json);
        case "reponame" -> repository = header(json);
        case "urlprefix" -> urlPrefix = header(json);
        case "packages" -> json.array(() -> entry(json));
        default -> {}
      }
    });
    json.end();
  }

  private static String header(JsonRecord json) {
    String text = json.textIfAny();
    return text == null || text.length() > MAX_NAME ? "" : text;
  }

  private void entry(JsonRecord json) throws FeedFormatException {
    if (!json.isObject()) {
      problem(json, "is no package");
      return;
    }
    json.object(field -> {
      if (field.equals("pkg") && json.isObject()) {
        readPackage(json);
      }
    });
  }

  /** The name may stand behind the fixes, so these get it at the end. */
  private void readPackage(JsonRecord json) throws FeedFormatException {
    name = "";
    hasNever = false;
    firstOfPackage = fixes.size();
    int line = json.line();
    json.object(field -> {
      if (field.equals("name")) {
        name = header(json);
      } else if (field.equals("secfixes") && json.isObject()) {
        json.object(version -> readFixes(version, json));
      }
    });
    List<SecdbFix> own = fixes.subList(firstOfPackage, fixes.size());
    if (name.isBlank() && !own.isEmpty()) {
      broken++;
      problems.problem(place + ":" + line, "has fixes of a package without a name");
      own.clear();
    }
    own.replaceAll(fix -> new SecdbFix(name, fix.version(), fix.ids()));
    if (hasNever) {
      passOverContradicted(own);
    }
  }

  private static void passOverContradicted(List<SecdbFix> own) {
    Set<String> fixed = new HashSet<>();
    for (SecdbFix fix : own) {
      if (!fix.neverAffected()) {
        fixed.addAll(fix.ids().vulnerabilities());
      }
    }
    own.removeIf(
        fix -> fix.neverAffected() && fixed.contains(fix.ids().vulnerabilities().getFirst()));
  }

  private void readFixes(String version, JsonRecord json) throws FeedFormatException {
    if (version.isBlank() || version.length() > MAX_NAME || !json.isArray()) {
      problem(json, "has no version with a list of fixes: '" + start(version) + "'");
      return;
    }
    hasNever |= version.equals(SecdbFix.NEVER);
    json.array(() -> readFix(version, json));
  }

  private void readFix(String version, JsonRecord json) throws FeedFormatException {
    String text = json.textIfAny();
    SecdbIds ids = text == null ? null : SecdbIds.parse(text);
    if (ids == null) {
      problem(json, "names no vulnerability: '" + (text == null ? "" : start(text)) + "'");
    } else if (fixes.size() >= MAX_FIXES) {
      throw new FeedFormatException("more than " + MAX_FIXES + " fixes");
    } else {
      fixes.add(new SecdbFix(name, version, ids));
    }
  }

  private void problem(JsonRecord json, String reason) {
    broken++;
    problems.problem(place + ":" + json.line(), reason);
  }

  private static String start(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
