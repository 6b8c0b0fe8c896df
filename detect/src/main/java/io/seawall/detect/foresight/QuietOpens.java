package io.seawall.detect.foresight;

import io.seawall.detect.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which files no rule wants to see opened for reading only, nor what is done with their descriptors
 * then. Paths are absolute, and without two dots in a row.
 */
public final class QuietOpens {

  private static final Set<String> NOT_READING =
      Set.of("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_DIRECTORY", "O_TMPFILE", "O_F_CREATED");

  private static final String PROGRAM = "proc.name";

  /** The path as the caller wrote it: in a quiet one nothing is to be resolved. */
  private static final List<String> WRITTEN =
      List.of("fs.path.nameraw", "evt.arg.name", "evt.arg[name]", "evt.rawarg.name");

  /** More would be no exceptions any more. */
  private static final int MOST_PROGRAMS = 64;

  private final List<Rule> rules;
  private final List<Matching> openers = new ArrayList<>();
  private @Nullable FileUses uses;

  /**
   * Looks at the rules when it is first asked, which is long after the sensor's start.
   *
   * @param rules all that there are; those of other sources and those that are not enabled are left
   *     out
   */
  public QuietOpens(List<Rule> rules) {
    this.rules = rules.stream().filter(HostCalls::isOfCalls).toList();
  }

  private FileUses uses() {
    FileUses known = uses;
    if (known == null) {
      for (Rule rule : rules) {
        for (String open : FileUses.OPENS) {
          var opener = new Matching(rule.condition(), reading(Foreknowledge.ofType(open)));
          if (opener.isPossible(UnaryOperator.identity())) {
            openers.add(opener);
          }
        }
      }
      known = new FileUses(rules);
      uses = known;
    }
    return known;
  }

  /**
   * Whether nobody wants to see what is below a folder.
   *
   * @param folder ends in a slash
   * @return names of the programs that are to be seen all the same; null if it is wanted
   */
  public @Nullable Set<String> below(String folder) {
    String name = folder.substring(0, folder.length() - 1);
    return exceptions(known ->
        all(known, WRITTEN, (each, field) -> each.begins(field, folder))
            .begins("fd.name", folder)
            .begins("fd.nameraw", folder)
            .begins("fs.path.name", folder)
            .begins("fd.directory", name));
  }

  /**
   * Whether nobody wants to see a file.
   *
   * @return as {@link #below}
   */
  public @Nullable Set<String> file(String path) {
    int slash = path.lastIndexOf('/');
    return exceptions(known ->
        all(known, WRITTEN, (each, field) -> each.is(field, path))
            .is("fd.name", path)
            .is("fd.nameraw", path)
            .is("fs.path.name", path)
            .is("fd.filename", path.substring(slash + 1))
            .is("fd.directory", slash == 0 ? "/" : path.substring(0, slash)));
  }

  private static Foreknowledge all(
      Foreknowledge known,
      List<String> fields,
      BiFunction<Foreknowledge, String, Foreknowledge> more) {
    Foreknowledge all = known;
    for (String field : fields) {
      all = more.apply(all, field);
    }
    return all;
  }

  private @Nullable Set<String> exceptions(UnaryOperator<Foreknowledge> path) {
    if (uses().areWanted(path)) {
      return null;
    }
    var programs = new TreeSet<String>();
    for (Matching opener : openers) {
      if (opener.isPossible(path)) {
        Set<String> asked = Foresight.valuesOf(opener.condition(), PROGRAM);
        if (opener.isPossible(known -> path.apply(known).isNot(PROGRAM, asked))) {
          return null;
        }
        programs.addAll(asked);
      }
    }
    return programs.size() > MOST_PROGRAMS ? null : programs;
  }

  private static Foreknowledge reading(Foreknowledge known) {
    return FileUses.file(known)
        .is("evt.is_open_read", "true")
        .is("evt.is_open_write", "false")
        .is("evt.is_open_exec", "false")
        .is("evt.is_open_create", "false")
        // Other calls have it: rules that are for several ask for both.
        .is("evt.arg.path")
        .without("evt.arg.flags", NOT_READING)
        .without("evt.arg[flags]", NOT_READING);
  }
}
