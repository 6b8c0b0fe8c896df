package io.seawall.advisory.feed.oval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is kept of a file until it is read to its end, where the tests stand. */
final class OvalDocument {

  final List<OvalDefinition> definitions = new ArrayList<>();
  final Map<String, OvalDefinition> byId = new HashMap<>();
  final Map<String, OvalTest> tests = new HashMap<>();
  final Map<String, OvalTest.Subject> objects = new HashMap<>();
  final Map<String, OvalTest.State> states = new HashMap<>();
  final Map<String, OvalTest.Names> variables = new HashMap<>();

  /** Ids that stand for more than one thing, which makes each use of them ambiguous. */
  final Set<String> repeated = new HashSet<>();

  @Nullable String timestamp;

  /** Remembers a thing under its id. */
  <T> void put(Map<String, T> things, String id, T thing) {
    if (things.putIfAbsent(id, thing) != null) {
      repeated.add(id);
    }
  }

  /**
   * The thing of this id.
   *
   * @throws OvalException if there is none, or more than one
   */
  <T> T get(Map<String, T> things, String id, String what) throws OvalException {
    T thing = things.get(id);
    if (thing == null) {
      throw new OvalException("there is no " + what + " '" + id + "'");
    } else if (repeated.contains(id)) {
      throw new OvalException("the " + what + " '" + id + "' stands there more than once");
    }
    return thing;
  }
}
