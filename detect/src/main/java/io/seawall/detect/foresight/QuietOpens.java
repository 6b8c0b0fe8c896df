package io.seawall.detect.foresight;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import io.seawall.detect.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which files no rule wants to see opened for reading only, nor what is done with their descriptors
 * then. Paths are absolute, and without two dots in a row.
 */
public final class QuietOpens {

  private static final List<String> OPENS = List.of("open", "openat");
  private static final Set<String> NOT_READING =
      Set.of("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_DIRECTORY", "O_TMPFILE", "O_F_CREATED");

  /** Beginnings of the names of fields that only sockets have. */
  private static final String[] OF_SOCKETS = {
    "fd.ip",
    "fd.cip",
    "fd.sip",
    "fd.lip",
    "fd.rip",
    "fd.port",
    "fd.cport",
    "fd.sport",
    "fd.lport",
    "fd.rport",
    "fd.net",
    "fd.cnet",
    "fd.snet",
    "fd.lnet",
    "fd.rnet",
    "fd.cproto",
    "fd.sproto",
    "fd.lproto",
    "fd.rproto",
    "fd.l4proto",
    "fd.sockfamily",
    "fd.is_server"
  };

  private static final String PROGRAM = "proc.name";

  /** More would be no exceptions any more. */
  private static final int MOST_PROGRAMS = 64;

  private final List<Matching> openers = new ArrayList<>();
  private final List<Matching> users = new ArrayList<>();
  private final boolean wanted;

  /** Events that a condition can match, when nothing is known of the path. */
  private record Matching(Condition condition, Foreknowledge known) {

    boolean isPossible(UnaryOperator<Foreknowledge> path) {
      return Foresight.canMatch(condition, path.apply(known));
    }
  }

  /**
   * @param rules all that there are; those of other sources and those that are not enabled are left
   *     out
   */
  public QuietOpens(List<Rule> rules) {
    Set<String> uses = usesOfDescriptors();
    boolean unknownMatches = false;
    for (Rule rule : rules) {
      if (rule.enabled() && rule.source().equals("syscall")) {
        for (String open : OPENS) {
          add(openers, new Matching(rule.condition(), reading(Foreknowledge.ofType(open))));
        }
        if (Foresight.asksFor(rule.condition(), "fd")) {
          for (String use : uses) {
            unknownMatches |= Foresight.canMatch(rule.condition(), unknown(use));
            add(users, new Matching(rule.condition(), file(Foreknowledge.ofType(use))));
          }
        }
      }
    }
    wanted = unknownMatches;
  }

  private static void add(List<Matching> list, Matching matching) {
    if (matching.isPossible(UnaryOperator.identity())) {
      list.add(matching);
    }
  }

  private static Set<String> usesOfDescriptors() {
    var uses = new TreeSet<String>();
    for (String name : EventType.names()) {
      if (!OPENS.contains(name)
          && EventType.named(name).stream().anyMatch(type -> type.has(EventTrait.USES_FD))) {
        uses.add(name);
      }
    }
    return uses;
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
        known
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
        known
            .is("fd.name", path)
            .is("fd.nameraw", path)
            .is("fs.path.name", path)
            .is("fd.filename", path.substring(slash + 1))
            .is("fd.directory", slash == 0 ? "/" : path.substring(0, slash)));
  }

  private @Nullable Set<String> exceptions(UnaryOperator<Foreknowledge> path) {
    if (wanted || users.stream().anyMatch(user -> user.isPossible(path))) {
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
    return file(known)
        .is("evt.is_open_read", "true")
        .is("evt.is_open_write", "false")
        .is("evt.is_open_exec", "false")
        .is("evt.is_open_create", "false")
        .without("evt.arg.flags", NOT_READING)
        .without("evt.arg[flags]", NOT_READING);
  }

  /** What could not be opened has another character. */
  private static Foreknowledge file(Foreknowledge known) {
    return known.is("fd.typechar", "f", "o").is("fd.type", "file").hasNone(OF_SOCKETS);
  }

  /** A call with a descriptor of which nothing is known, as that of a file that was not told. */
  private static Foreknowledge unknown(String use) {
    return Foreknowledge.ofType(use).hasNone("fd.");
  }
}
