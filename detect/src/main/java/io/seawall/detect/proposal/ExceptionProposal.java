package io.seawall.detect.proposal;

import java.util.List;

/**
 * An exception that would silence benign alerts of a rule.
 *
 * @param rule its name
 * @param fields that it compares
 * @param values for each case one value of each field
 */
public record ExceptionProposal(String rule, List<String> fields, List<List<String>> values) {

  /** Its name, made of the fields. */
  public String name() {
    return "benign_" + String.join("_", fields).replace('.', '_');
  }
}
