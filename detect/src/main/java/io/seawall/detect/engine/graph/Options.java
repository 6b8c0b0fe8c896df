package io.seawall.detect.engine.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the options among arguments as getopt(3) does: operands may stand between them, {@code --}
 * ends them. Letters that are not asked for are passed over.
 */
final class Options {

  private final String known;
  private final List<String> letters = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private boolean pending;
  private boolean ended;

  /**
   * @param known letters; a colon behind one says that it takes a value, two that it may
   */
  Options(String known) {
    this.known = known;
  }

  void take(String word) {
    if (pending) {
      values.set(values.size() - 1, word);
      pending = false;
    } else if (word.equals("--")) {
      ended = true;
    } else if (!ended && word.length() > 1 && word.charAt(0) == '-') {
      cluster(word);
    }
  }

  private void cluster(String word) {
    for (int i = 1; i < word.length(); i++) {
      int at = word.charAt(i) == ':' ? -1 : known.indexOf(word.charAt(i));
      if (at < 0) {
        continue;
      }
      letters.add(word.substring(i, i + 1));
      if (known.startsWith(":", at + 1)) {
        values.add(word.substring(i + 1));
        pending = i + 1 == word.length() && !known.startsWith("::", at + 1);
        return;
      }
      values.add("");
    }
  }

  List<String> letters() {
    return letters;
  }

  List<String> valuesOf(String letter) {
    var found = new ArrayList<String>();
    for (int i = 0; i < letters.size(); i++) {
      if (letters.get(i).equals(letter)) {
        found.add(values.get(i));
      }
    }
    return found;
  }
}
