package io.seawall.detect.foresight;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import io.seawall.detect.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What rules ask of descriptors of files when they are used, after they were opened. */
final class FileUses {

  /** What opens a file by its path; whether that is wanted is another question. */
  static final List<String> OPENS = List.of("open", "openat");

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

  /** Beginnings of the names of fields that say what a descriptor is; arguments show it as text. */
  private static final List<String> OF_DESCRIPTORS =
      List.of("fd.", "evt.arg.fd", "evt.arg[", "evt.args", "evt.info");

  /** Calls that name a file by its descriptor alone. */
  private static final Set<String> NAMED_BY_DESCRIPTOR = Set.of("fchmod", "fchown");

  private final List<Matching> users = new ArrayList<>();
  private final boolean wanted;

  /**
   * @param rules of calls, enabled
   */
  FileUses(List<Rule> rules) {
    Set<String> uses = types();
    boolean unknownMatches = false;
    for (Rule rule : rules) {
      boolean ofAny = asks(rule.condition());
      boolean ofNamed = ofAny || Foresight.asksFor(rule.condition(), "fs.path.");
      for (String use : uses) {
        if (NAMED_BY_DESCRIPTOR.contains(use) ? ofNamed : ofAny) {
          unknownMatches |= Foresight.canMatch(rule.condition(), unknown(use));
          var known = new Matching(rule.condition(), file(Foreknowledge.ofType(use)));
          if (known.isPossible(UnaryOperator.identity())) {
            users.add(known);
          }
        }
      }
    }
    wanted = unknownMatches;
  }

  /** Whether what a condition says of any use depends on what is known of the descriptor. */
  private static boolean asks(Condition condition) {
    return OF_DESCRIPTORS.stream().anyMatch(field -> Foresight.asksFor(condition, field));
  }

  private static Set<String> types() {
    Set<String> uses = EventType.namesWith(EventTrait.USES_FD);
    OPENS.forEach(uses::remove);
    return uses;
  }

  /**
   * Whether a rule can match a use of the descriptor of a file, or of one that was not told.
   *
   * @param path adds what is known of the file's path
   */
  boolean areWanted(UnaryOperator<Foreknowledge> path) {
    return wanted || users.stream().anyMatch(user -> user.isPossible(path));
  }

  /** What could not be opened has another character. */
  static Foreknowledge file(Foreknowledge known) {
    return known.is("fd.typechar", "f", "o").is("fd.type", "file").hasNone(OF_SOCKETS);
  }

  /** A call with a descriptor of which nothing is known, as that of a file that was not told. */
  private static Foreknowledge unknown(String use) {
    Foreknowledge known = Foreknowledge.ofType(use);
    return NAMED_BY_DESCRIPTOR.contains(use)
        ? known.hasNone("fd.", "fs.path.")
        : known.hasNone("fd.");
  }
}
