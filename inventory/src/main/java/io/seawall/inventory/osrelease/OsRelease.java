package io.seawall.inventory.osrelease;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.model.Distribution;
import io.seawall.model.NotChecked;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code etc/os-release} and {@code usr/lib/os-release} (os-release(5)). */
public final class OsRelease implements Analyzer {

  @Override
  public String id() {
    return "os-release";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return path.equals("etc/os-release") || path.equals("usr/lib/os-release");
  }

  @Override
  public int limit() {
    return 1 << 20;
  }

  @Override
  public boolean language() {
    return false;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) throws MalformedFileException {
    Map<String, String> values = ShellValues.parse(file.text());
    String id = values.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
    if (id.isEmpty()) {
      sink.notChecked(
          NotChecked.Kind.NO_IDENTITY, null, "it names no ID, so the distribution is unknown");
      return;
    }
    String version = values.getOrDefault("VERSION_ID", "").strip();
    String name = values.getOrDefault("NAME", id);
    sink.distribution(
        new Distribution(
            id, version, codename(values), values.getOrDefault("PRETTY_NAME", name).strip()));
  }

  /**
   * VERSION_CODENAME, else what stands in the brackets of VERSION: Debian 8 and Ubuntu 14.04 have
   * no other place for it.
   */
  private static @Nullable String codename(Map<String, String> values) {
    String codename = values.get("VERSION_CODENAME");
    if (codename != null && !codename.isBlank()) {
      return codename.strip().toLowerCase(Locale.ROOT);
    }
    String version = values.getOrDefault("VERSION", "");
    int open = version.indexOf('(');
    int close = version.indexOf(')', open + 1);
    if (open < 0 || close < 0) {
      return null;
    }
    String inside = version.substring(open + 1, close).strip();
    return inside.isEmpty() || !isLowerWord(inside) ? null : inside;
  }

  private static boolean isLowerWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
        return false;
      }
    }
    return true;
  }
}
