package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The pages lead somewhere, and the commands that they show exist. */
class DocumentationTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern COMMAND = Pattern.compile("\\./seawall ((?:[a-z]+ ?)*)([^#`\\n]*)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--?[a-z][a-z-]*)");

  private static final Pattern ERROR_CODE =
      Pattern.compile("ErrorKind\\.([A-Z]+),\\s*\"([a-z-]+)\"");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> everyLinkLeadsToAFile() {
    return pages().map(page -> DynamicTest.dynamicTest(name(page), () -> linksResolve(page)));
  }

  private static void linksResolve(Path page) throws IOException {
    Matcher link = LINK.matcher(Files.readString(page));
    while (link.find()) {
      if (!link.group(1).contains("://")) {
        assertThat(page.resolveSibling(link.group(1)).normalize())
            .as("link in %s", name(page))
            .exists();
      }
    }
  }

  @Test
  void everyCommandAndOptionShownIsListedByHelp() {
    var seawall = new SeawallProcess(folder);
    for (Shown shown : shownCommands()) {
      var arguments = new ArrayList<>(shown.words());
      arguments.add("--help");
      var help = seawall.run(arguments.toArray(String[]::new));
      assertThat(help.code()).as("seawall %s --help: %s", shown.words(), help.err()).isZero();
      assertThat(shown.options()).allSatisfy(option -> assertThat(help.out()).contains(option));
    }
  }

  @Test
  void everyErrorCodeIsListedWithItsKind() {
    String errors = read(SeawallProcess.ROOT.resolve("docs/errors.md"));
    var listed = new LinkedHashSet<String>();
    for (Path source : sources()) {
      Matcher code = ERROR_CODE.matcher(read(source));
      while (code.find()) {
        listed.add("| `" + code.group(2) + "` | " + code.group(1).toLowerCase(Locale.ROOT) + " |");
      }
    }
    assertThat(listed).hasSizeGreaterThan(30).allSatisfy(row -> assertThat(errors).contains(row));
  }

  @Test
  void everyDecisionIsListed() {
    String list = read(SeawallProcess.ROOT.resolve("docs/decisions/README.md"));
    assertThat(
            pages()
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(name -> name.matches("\\d{4}-.*")))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(list).contains("(" + name + ")"));
  }

  private static Set<Shown> shownCommands() {
    var shown = new LinkedHashSet<Shown>();
    pages()
        .forEach(page -> {
          Matcher command = COMMAND.matcher(read(page));
          while (command.find()) {
            shown.add(Shown.of(command.group(1), command.group(2)));
          }
        });
    return shown;
  }

  private static List<Path> sources() {
    try (var files = Files.walk(SeawallProcess.ROOT)) {
      return files
          .filter(file -> file.toString().contains("src/main/java"))
          .filter(file -> file.toString().endsWith(".java"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> pages() {
    try (var files = Files.walk(SeawallProcess.ROOT.resolve("docs"))) {
      List<Path> docs = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(
          Stream.of("README.md", "README.zh-CN.md").map(SeawallProcess.ROOT::resolve),
          docs.stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path page) {
    return SeawallProcess.ROOT.relativize(page).toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A command as a page shows it.
   *
   * @param words of the command, for example {@code db build}
   * @param options that it is given
   */
  private record Shown(List<String> words, Set<String> options) {

    private static final Set<String> GROUPS =
        Set.of("db", "policy", "rules", "profile", "sensor", "journal", "guard", "respond", "gate");

    /** Groups below a group. */
    private static final Set<String> INNER = Set.of("gate grace");

    static Shown of(String words, String rest) {
      List<String> all = List.of(words.strip().split(" "));
      var options = new LinkedHashSet<String>();
      Matcher option = OPTION.matcher(rest);
      while (option.find()) {
        options.add(option.group(1));
      }
      boolean inner = all.size() > 1 && INNER.contains(all.get(0) + " " + all.get(1));
      int depth = inner ? 3 : GROUPS.contains(all.getFirst()) ? 2 : 1;
      return new Shown(all.subList(0, Math.min(depth, all.size())), options);
    }
  }
}
