package io.seawall.inventory.osrelease;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.model.Distribution;
import io.seawall.model.NotChecked;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the files that named a distribution before, or beside, os-release. */
public final class ReleaseFiles implements Analyzer {

  /**
   * Where the operating system is named, the first that is there wins: own files before those that
   * a distribution keeps for the sake of its parent (Oracle Linux has a redhat-release, too).
   */
  private static final List<String> PREFERENCE =
      List.of(
          "etc/os-release",
          "usr/lib/os-release",
          "etc/alpine-release",
          "etc/lsb-release",
          "etc/debian_version",
          "etc/oracle-release",
          "etc/centos-release",
          "etc/rocky-release",
          "etc/almalinux-release",
          "etc/fedora-release",
          "etc/redhat-release",
          "etc/system-release",
          "etc/SuSE-release",
          "etc/arch-release");

  /** Which files name the operating system, from the most telling. */
  public static List<String> preference() {
    return PREFERENCE;
  }

  @Override
  public String id() {
    return "release-files";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return path.startsWith("etc/")
        && (path.endsWith("-release") || path.endsWith("_version"))
        && !path.equals("etc/os-release")
        && PREFERENCE.contains(path);
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
    String text = file.text();
    String first = text.lines().findFirst().orElse("").strip();
    Distribution found =
        switch (file.name()) {
          case "alpine-release" -> numbered("alpine", "Alpine Linux ", first);
          case "debian_version" -> debian(first);
          case "lsb-release" -> lsb(ShellValues.parse(text));
          case "arch-release" -> new Distribution("arch", "", null, "Arch Linux");
          default -> sentence(first);
        };
    if (found == null) {
      sink.notChecked(NotChecked.Kind.NO_IDENTITY, null, "it names no distribution that is known");
    } else {
      sink.distribution(found);
    }
  }

  private static @Nullable Distribution numbered(String id, String name, String version) {
    return version.isEmpty() || !Character.isDigit(version.charAt(0))
        ? null
        : new Distribution(id, version, null, name + version);
  }

  /** {@code 9.13}, or {@code trixie/sid} before a release. */
  private static @Nullable Distribution debian(String first) {
    int slash = first.indexOf('/');
    if (slash > 0) {
      return new Distribution("debian", "", first.substring(0, slash), "Debian " + first);
    }
    Distribution full = numbered("debian", "Debian GNU/Linux ", first);
    return full == null
        ? null
        : new Distribution("debian", full.majorVersion(), null, full.prettyName());
  }

  private static @Nullable Distribution lsb(Map<String, String> values) {
    String id = values.getOrDefault("DISTRIB_ID", "").toLowerCase(Locale.ROOT).replace(' ', '-');
    String version = values.getOrDefault("DISTRIB_RELEASE", "");
    return id.isEmpty()
        ? null
        : new Distribution(
            id,
            version,
            values.get("DISTRIB_CODENAME"),
            values.getOrDefault("DISTRIB_DESCRIPTION", id + " " + version));
  }

  /** {@code CentOS release 6.10 (Final)}, {@code Red Hat Enterprise Linux Server release 7.9 …}. */
  private static @Nullable Distribution sentence(String first) {
    String id = idOf(first.toLowerCase(Locale.ROOT));
    if (id == null) {
      return null;
    }
    int from = 0;
    while (from < first.length() && !Character.isDigit(first.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < first.length()
        && (Character.isDigit(first.charAt(to)) || first.charAt(to) == '.')) {
      to++;
    }
    return new Distribution(id, first.substring(from, to), null, first);
  }

  private static @Nullable String idOf(String sentence) {
    String[][] starts = {
      {"centos", "centos"},
      {"red hat", "rhel"},
      {"oracle", "ol"},
      {"rocky", "rocky"},
      {"almalinux", "almalinux"},
      {"fedora", "fedora"},
      {"amazon", "amzn"},
      {"opensuse", "opensuse"},
      {"suse", "sles"},
      {"scientific", "scientific"}
    };
    for (String[] start : starts) {
      if (sentence.startsWith(start[0])) {
        return start[1];
      }
    }
    return null;
  }
}
