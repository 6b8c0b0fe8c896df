package io.seawall.detect.foresight;

import io.seawall.detect.rule.Rule;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which calls no rule wants to see of the machine's own threads, those that are in no container.
 * Such calls are wanted of containers only, or not at all.
 */
public final class HostCalls {

  private static final String HOST = "host";

  private final List<Rule> rules;
  private final boolean filesAreUsed;

  /**
   * @param rules all that there are; those of other sources and those that are not enabled are left
   *     out
   */
  public HostCalls(List<Rule> rules) {
    this.rules = rules.stream().filter(HostCalls::isOfCalls).toList();
    this.filesAreUsed = new FileUses(this.rules).areWanted(UnaryOperator.identity());
  }

  static boolean isOfCalls(Rule rule) {
    return rule.enabled() && rule.source().equals("syscall");
  }

  /**
   * Whether a rule can match the end of a call of a thread that is in no container; if in doubt it
   * can.
   *
   * @param call name of the event's type
   */
  public boolean areWanted(String call) {
    Foreknowledge host =
        Foreknowledge.ofType(call)
            .is("container.id", HOST)
            .is("container.full_id", HOST)
            .is("container.type", HOST)
            .is("container.name", HOST)
            .hasNone("container.", "k8s.");
    return rules.stream().anyMatch(rule -> Foresight.canMatch(rule.condition(), host));
  }

  /**
   * Whether a rule can match what is done with the descriptor of a file, whichever file it is and
   * whoever does it: a process may take descriptors with it into a container.
   */
  public boolean areFilesWanted() {
    return filesAreUsed;
  }
}
