package io.seawall.inventory.golang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the build information of a program says (Go, runtime/debug.ParseBuildInfo): lines of a word
 * and fields between tabs.
 *
 * @param goVersion as Go names itself, for example {@code go1.22.3 X:boringcrypto}
 * @param main the module of the program itself; null where the program was built without modules
 * @param dependencies in the order of the lines
 * @param settings of the build by their names, for example {@code vcs.revision}
 * @param garbled the first line that could not be read, counted from 1; 0 if there is none
 */
record BuildInfo(
    String goVersion,
    @Nullable Module main,
    List<Dependency> dependencies,
    Map<String, String> settings,
    int garbled) {

  /**
   * A module.
   *
   * @param version as written, perhaps {@code (devel)} or empty
   */
  record Module(String path, String version) {

    /** Whether it says which release of the module this is. */
    boolean hasVersion() {
      return !version.isEmpty() && !version.equals("(devel)");
    }
  }

  /**
   * A module that the program needs.
   *
   * @param replacement what was built in its place; null for itself
   */
  record Dependency(Module asked, @Nullable Module replacement) {}

  /** Reads the lines; those that cannot be read are passed over. */
  static BuildInfo parse(String goVersion, String lines) {
    var reader = new Lines();
    int number = 0;
    for (int from = 0; from < lines.length(); ) {
      int end = lines.indexOf('\n', from);
      int to = end < 0 ? lines.length() : end;
      number++;
      if (!reader.line(lines.substring(from, to)) && reader.garbled == 0) {
        reader.garbled = number;
      }
      from = to + 1;
    }
    return new BuildInfo(
        goVersion, reader.main, reader.dependencies, reader.settings, reader.garbled);
  }

  private static final class Lines {

    private @Nullable Module main;
    private final List<Dependency> dependencies = new ArrayList<>();
    private final TreeMap<String, String> settings = new TreeMap<>();
    private int garbled;

    /** False if the line breaks its form; words that are not known are none of ours. */
    boolean line(String line) {
      int tab = line.indexOf('\t');
      String word = tab < 0 ? line : line.substring(0, tab);
      String rest = tab < 0 ? "" : line.substring(tab + 1);
      return switch (word) {
        case "mod" -> {
          main = module(rest);
          yield main != null;
        }
        case "dep" -> {
          Module asked = module(rest);
          yield asked != null && dependencies.add(new Dependency(asked, null));
        }
        case "=>" -> replace(module(rest));
        case "build" -> setting(rest);
        default -> true;
      };
    }

    private boolean replace(@Nullable Module replacement) {
      if (replacement == null || dependencies.isEmpty()) {
        return false;
      }
      Dependency last = dependencies.removeLast();
      return dependencies.add(new Dependency(last.asked(), replacement));
    }

    private boolean setting(String text) {
      int start = text.startsWith("\"") || text.startsWith("`") ? quoteEnd(text) : 0;
      int equals = start < 0 ? -1 : text.indexOf('=', start);
      if (equals < 0) {
        return false;
      }
      String value = unquoted(text.substring(equals + 1));
      settings.put(unquoted(text.substring(0, equals)), value);
      return true;
    }
  }

  /** Path and version, perhaps with a checksum behind. */
  private static @Nullable Module module(String fields) {
    int tab = fields.indexOf('\t');
    if (tab <= 0) {
      return null;
    }
    int second = fields.indexOf('\t', tab + 1);
    String version = fields.substring(tab + 1, second < 0 ? fields.length() : second);
    return new Module(fields.substring(0, tab), version);
  }

  private static int quoteEnd(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) == text.charAt(0)) {
        return i;
      } else if (text.charAt(i) == '\\' && text.charAt(0) == '"') {
        i++;
      }
    }
    return -1;
  }

  /** A text in one of Go's two quotes, or as it stands; of the escapes those of printable text. */
  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && quoteEnd(text) == text.length() - 1;
    if (!quoted || text.charAt(0) != '"') {
      boolean raw = quoted && text.charAt(0) == '`';
      return raw ? text.substring(1, text.length() - 1) : text;
    }
    var plain = new StringBuilder(text.length());
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        c = text.charAt(++i);
        c = c == 't' ? '\t' : c == 'n' ? '\n' : c;
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
