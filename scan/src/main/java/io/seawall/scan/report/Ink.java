package io.seawall.scan.report;

import io.seawall.model.Severity;
import io.seawall.model.Verdict;

/** Colours by their ECMA-48 codes ("Select Graphic Rendition"). */
public enum Ink {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  ALARM("1;31"),
  RED("31"),
  YELLOW("33"),
  GREEN("32"),
  CYAN("36");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  /** The colour of a severity. */
  public static Ink of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> ALARM;
      case HIGH -> RED;
      case MEDIUM -> YELLOW;
      case LOW -> CYAN;
      case NEGLIGIBLE -> DIM;
      case UNKNOWN -> BOLD;
    };
  }

  /** The colour of a verdict. */
  public static Ink of(Verdict verdict) {
    return switch (verdict) {
      case ALLOW -> GREEN;
      case WARN -> YELLOW;
      case DENY -> ALARM;
    };
  }

  String on(String text) {
    return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
