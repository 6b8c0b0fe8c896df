package io.seawall.policy.conftest;

import io.seawall.rego.eval.UndefinedMessage;
import io.seawall.rego.value.ObjectValue;
import java.util.List;

/**
 * The verdict of one namespace on one file.
 *
 * @param path the file; {@code Combined} for all in one
 * @param namespace the package, for example {@code main}
 * @param successes rules that had nothing to say
 * @param failures messages of {@code deny} and {@code violation}
 * @param warnings messages of {@code warn}
 * @param exceptions rules that an exception kept from speaking, one for each exception
 * @param skipped messages that exceptions kept back
 * @param undefinedMessages rules whose conditions held while their message was undefined
 */
public record CheckResult(
    String path,
    String namespace,
    int successes,
    List<Message> failures,
    List<Message> warnings,
    List<String> exceptions,
    List<Message> skipped,
    List<UndefinedMessage> undefinedMessages) {

  /**
   * What a rule says.
   *
   * @param rule name of the rule, for example {@code deny_root}
   * @param text the message
   * @param metadata what else stands beside {@code msg}; empty where the rule gives a string
   */
  public record Message(String rule, String text, ObjectValue metadata) {}

  /** How many tests that is: the sum of successes, failures, warnings and exceptions. */
  public int tests() {
    return successes + failures.size() + warnings.size() + exceptions.size();
  }
}
