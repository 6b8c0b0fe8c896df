package io.seawall.advisory.version;

import io.seawall.advisory.version.MavenItem.Numbered;
import io.seawall.advisory.version.MavenItem.Numeral;
import io.seawall.advisory.version.MavenItem.Qualifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A version as Maven 4 compares it (org.apache.maven.artifact.versioning.ComparableVersion and the
 * POM reference's "Version order specification").
 *
 * <p>Maven nests lists at each hyphen and at each change between digits and letters. A list is
 * always the last item of the one around it, so here a version is a row of lists. Maven's relation
 * is not transitive for all texts.
 */
final class MavenVersion {

  private final List<List<MavenItem>> lists;

  MavenVersion(String version) {
    lists = new Splitter(version.toLowerCase(Locale.ENGLISH)).split();
    normalize();
  }

  static int compare(String left, String right) {
    return new MavenVersion(left).compareTo(new MavenVersion(right));
  }

  /** Drops zeros at the end of each list and before qualifiers, from the innermost list out. */
  private void normalize() {
    for (int depth = lists.size() - 1; depth >= 0; depth--) {
      List<MavenItem> items = lists.get(depth);
      for (int i = items.size() - 1; i >= 0; i--) {
        if (items.get(i) instanceof Numeral numeral && numeral.isZero() && isIdle(depth, i + 1)) {
          items.remove(i);
        }
      }
      if (items.isEmpty() && depth > 0 && depth == lists.size() - 1) {
        lists.remove(depth);
      }
    }
  }

  /** Whether a zero before this place says nothing: at the end, and before a word. */
  private boolean isIdle(int depth, int next) {
    List<MavenItem> items = lists.get(depth);
    if (next < items.size()) {
      return items.get(next) instanceof Qualifier;
    } else if (depth == lists.size() - 1) {
      return true;
    }
    List<MavenItem> inner = lists.get(depth + 1);
    return !inner.isEmpty() && !(inner.getFirst() instanceof Numeral);
  }

  private int compareTo(MavenVersion other) {
    int depth = 0;
    int at = 0;
    while (has(depth, at) || other.has(depth, at)) {
      if (isList(depth, at) && other.isList(depth, at)) {
        depth++;
        at = 0;
        continue;
      }
      int order = compareAt(depth, at, other);
      if (order != 0) {
        return order;
      }
      at++;
    }
    return 0;
  }

  private int compareAt(int depth, int at, MavenVersion other) {
    if (!has(depth, at)) {
      return -other.compareToNothing(depth, at);
    } else if (!other.has(depth, at)) {
      return compareToNothing(depth, at);
    } else if (isList(depth, at)) {
      return other.compareToList(depth, at);
    } else if (other.isList(depth, at)) {
      return -compareToList(depth, at);
    }
    return MavenItem.compare(lists.get(depth).get(at), other.lists.get(depth).get(at));
  }

  private boolean has(int depth, int at) {
    return depth < lists.size() && at < lists.get(depth).size() || isList(depth, at);
  }

  private boolean isList(int depth, int at) {
    return depth + 1 < lists.size() && at == lists.get(depth).size();
  }

  private int compareToNothing(int depth, int at) {
    if (!isList(depth, at)) {
      return lists.get(depth).get(at).compareToNothing();
    }
    for (int inner = depth + 1; inner < lists.size(); inner++) {
      for (MavenItem item : lists.get(inner)) {
        int order = item.compareToNothing();
        if (order != 0) {
          return order;
        }
      }
    }
    return 0;
  }

  /** What the other side's list is to this item: before a number, after a word. */
  private int compareToList(int depth, int at) {
    return lists.get(depth).get(at) instanceof Numeral ? -1 : 1;
  }

  /** Splits a lower-case text. */
  private static final class Splitter {

    private final String text;
    private final List<List<MavenItem>> lists = new ArrayList<>();
    private List<MavenItem> list = new ArrayList<>();
    private int start;
    private boolean digits;
    private boolean numbered;

    Splitter(String text) {
      this.text = text;
      lists.add(list);
    }

    List<List<MavenItem>> split() {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '.' || c == '-') {
          separator(i, c == '-');
        } else if (Digits.isDigit(c)) {
          digit(i);
        } else {
          letter(i);
        }
      }
      if (start < text.length()) {
        if (!digits) {
          nest();
        }
        list.add(item(text.length()));
      }
      return lists;
    }

    private void separator(int i, boolean hyphen) {
      boolean word = i > start && !digits;
      if (hyphen && word && i + 1 < text.length() && Digits.isDigit(text.charAt(i + 1))) {
        numbered = true;
        return;
      }
      list.add(i == start ? new Numeral("") : item(i));
      start = i + 1;
      numbered = false;
      if (hyphen) {
        nest();
      }
    }

    private void digit(int i) {
      if (!digits && i > start) {
        numbered = true;
        nest();
      }
      digits = true;
    }

    private void letter(int i) {
      if (digits && i > start) {
        list.add(item(i));
        start = i;
        numbered = false;
        nest();
      }
      digits = false;
    }

    private void nest() {
      if (!list.isEmpty()) {
        list = new ArrayList<>();
        lists.add(list);
      }
    }

    private MavenItem item(int end) {
      if (numbered) {
        int number = start;
        while (number < end && !Digits.isDigit(text.charAt(number))) {
          number++;
        }
        boolean hyphen = number > start && text.charAt(number - 1) == '-';
        String word = text.substring(start, hyphen ? number - 1 : number);
        return new Numbered(spelledOut(word), withoutZeros(number, end));
      }
      return digits
          ? new Numeral(withoutZeros(start, end))
          : new Qualifier(text.substring(start, end));
    }

    private static String spelledOut(String word) {
      return switch (word) {
        case "a" -> "alpha";
        case "b" -> "beta";
        case "m" -> "milestone";
        default -> word;
      };
    }

    private String withoutZeros(int from, int to) {
      return text.substring(Digits.skipZeros(text, from, to), to);
    }
  }
}
