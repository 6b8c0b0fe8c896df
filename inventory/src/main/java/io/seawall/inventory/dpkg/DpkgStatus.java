package io.seawall.inventory.dpkg;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code var/lib/dpkg/status}, and {@code var/lib/dpkg/status.d/*} of distroless images,
 * where every package has a file of its own without a Status field.
 *
 * <p>A package counts as installed if the third word of its Status is {@code installed}, whatever
 * is wanted of it (dpkg-query(1), "ii", "hi" and "ri"). A broken stanza is reported and the others
 * are read. vcpkg writes a dialect of its own to files of the same name; these are refused by its
 * {@code Type: Port}.
 */
public final class DpkgStatus implements Analyzer {

  private static final String STATUS = "var/lib/dpkg/status";
  private static final String STATUS_FOLDER = "var/lib/dpkg/status.d/";
  private static final Set<String> FIELDS =
      Set.of("package", "status", "version", "architecture", "source", "type");

  @Override
  public String id() {
    return "dpkg-status";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return path.startsWith(STATUS)
        && (path.length() == STATUS.length()
            || path.startsWith(STATUS_FOLDER) && !path.endsWith(".md5sums"));
  }

  @Override
  public int limit() {
    return 64 << 20;
  }

  @Override
  public boolean language() {
    return false;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) {
    boolean needsStatus = !file.path().startsWith(STATUS_FOLDER);
    var stanzas = new Stanzas(file.text(), FIELDS);
    while (stanzas.next()) {
      if ("Port".equals(stanzas.get("type"))) {
        sink.notChecked(
            NotChecked.Kind.UNSUPPORTED, null, "written by vcpkg, not by dpkg: no Debian packages");
        return;
      }
      if (isInstalled(stanzas.get("status"), needsStatus)) {
        installed(stanzas, sink);
      }
    }
  }

  private static void installed(Stanzas stanza, FactSink sink) {
    String name = stanza.get("package");
    String version = stanza.get("version");
    String fault = fault(stanza, name, version);
    if (fault != null) {
      sink.notChecked(NotChecked.Kind.MALFORMED, null, "line " + stanza.line() + ": " + fault);
    }
    if (name != null && version != null && isName(name) && isVersion(version)) {
      sink.installed(
          new FoundPackage(
              PackageType.DEB,
              name,
              version,
              stanza.get("architecture"),
              DpkgSource.of(stanza.get("source"), name, version),
              List.of(),
              null,
              null,
              "Package: " + name));
    }
  }

  private static @Nullable String fault(
      Stanzas stanza, @Nullable String name, @Nullable String version) {
    if (name == null || !isName(name)) {
      return name == null ? "a package without name" : "bad package name '" + name + "'";
    }
    if (version == null || !isVersion(version)) {
      return version == null
          ? "package " + name + " has no version"
          : "package " + name + " has the bad version '" + version + "'";
    }
    return stanza.fault();
  }

  private static boolean isInstalled(@Nullable String status, boolean needed) {
    if (status == null) {
      return !needed;
    }
    int last = status.lastIndexOf(' ');
    return status.startsWith("installed", last + 1) && status.length() == last + 10;
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && (i == 0 || c != '+' && c != '-' && c != '.' && c != '_')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isVersion(String version) {
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c <= ' ' || c >= 127) {
        return false;
      }
    }
    return !version.isEmpty();
  }
}
