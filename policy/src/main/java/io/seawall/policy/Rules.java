package io.seawall.policy;

import io.seawall.model.Digest;
import io.seawall.policy.exception.IgnoreEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/**
 * What is judged by. The order of rules and exceptions means nothing.
 *
 * @param failOn what must not be found; {@link FailOn#KNOWN_DANGER} alone where none is given
 * @param exceptions what is not judged; their ids differ, as {@link
 *     io.seawall.policy.exception.IgnoreFile#read} sees to
 * @param requireComplete whether it matters that something was not checked
 */
public record Rules(List<FailOn> failOn, List<IgnoreEntry> exceptions, boolean requireComplete) {

  /** The rules of a user who gives none. */
  public static final Rules DEFAULT = new Rules(List.of(), List.of(), false);

  public Rules {
    failOn = failOn.isEmpty() ? List.of(FailOn.KNOWN_DANGER) : List.copyOf(failOn);
    exceptions = List.copyOf(exceptions);
  }

  /** The digest of the canonical text of all rules: a sorted line for each. */
  public Digest digest() {
    var lines = new TreeSet<String>();
    for (FailOn rule : failOn) {
      lines.add(rule.canonical());
    }
    for (IgnoreEntry entry : exceptions) {
      lines.add(entry.canonical());
    }
    lines.add("require-complete " + requireComplete);
    return Digest.sha256Of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
