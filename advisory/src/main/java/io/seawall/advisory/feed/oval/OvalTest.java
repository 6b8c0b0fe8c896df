package io.seawall.advisory.feed.oval;

import java.util.ArrayList;
import java.util.List;

/** A test: what is looked at, and the states that it must be in. */
final class OvalTest {

  /** Name of its element, for example {@code rpminfo_test}. */
  final String kind;

  final String comment;
  final String check;
  final String existence;
  final String operator;
  String object = "";
  List<String> states = List.of();

  OvalTest(String kind, String comment, String check, String existence, String operator) {
    this.kind = kind;
    this.comment = comment;
    this.check = check;
    this.existence = existence;
    this.operator = operator;
  }

  void state(String id) {
    states = states.isEmpty() ? List.of(id) : with(states, id);
  }

  private static List<String> with(List<String> states, String id) {
    var more = new ArrayList<>(states);
    more.add(id);
    return List.copyOf(more);
  }

  /**
   * What a test looks at.
   *
   * @param name package name; empty where a variable lists them
   * @param variable id of that variable; empty for none
   * @param comment the publisher's words
   */
  record Subject(String name, String variable, String comment) {}

  /**
   * One condition of a state.
   *
   * @param entity for example {@code evr}, {@code arch}, {@code signature_keyid}
   * @param operation for example {@code less than}
   * @param datatype for example {@code evr_string}
   * @param value what it is compared with
   */
  record Entity(String entity, String operation, String datatype, String value) {}

  /**
   * A state.
   *
   * @param entities all must hold
   * @param comment the publisher's words
   */
  record State(List<Entity> entities, String comment) {}

  /**
   * A variable that lists constants.
   *
   * @param values package names
   * @param comment the publisher's words
   */
  record Names(List<String> values, String comment) {}
}
