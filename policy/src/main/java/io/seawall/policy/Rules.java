package io.seawall.policy;

import io.seawall.model.Digest;
import io.seawall.policy.exception.IgnoreEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is judged by. The order of rules and exceptions means nothing.
 *
 * @param failOn what must not be found; {@link FailOn#KNOWN_DANGER} alone where none is given
 * @param exceptions what is not judged; their ids differ, as {@link
 *     io.seawall.policy.exception.IgnoreFile#read} sees to
 * @param requireComplete whether it matters that something was not checked
 * @param userRules what the user wrote in Rego, or null
 */
public record Rules(
    List<FailOn> failOn,
    List<IgnoreEntry> exceptions,
    boolean requireComplete,
    @Nullable UserRules userRules) {

  /** The rules of a user who gives none. */
  public static final Rules DEFAULT = new Rules(List.of(), List.of(), false);

  public Rules {
    failOn = failOn.isEmpty() ? List.of(FailOn.KNOWN_DANGER) : List.copyOf(failOn);
    exceptions = List.copyOf(exceptions);
  }

  /** Rules without a policy in Rego. */
  public Rules(List<FailOn> failOn, List<IgnoreEntry> exceptions, boolean requireComplete) {
    this(failOn, exceptions, requireComplete, null);
  }

  /** The same rules and a policy in Rego. */
  public Rules with(UserRules policy) {
    return new Rules(failOn, exceptions, requireComplete, policy);
  }

  /** The same rules and further ones, which are asked after those in Rego. */
  public Rules and(UserRules more) {
    return with(userRules == null ? more : new AllRules(List.of(userRules, more)));
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
    if (userRules != null) {
      lines.add("policy " + userRules.digest());
    }
    return Digest.sha256Of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
