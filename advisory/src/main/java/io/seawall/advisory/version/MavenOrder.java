package io.seawall.advisory.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The order of Maven 4 (org.apache.maven.artifact.versioning.ComparableVersion and the POM
 * reference's "Version order specification").
 *
 * <p>Maven nests lists at each hyphen and at each change between digits and letters. A list is
 * always the last item of the one around it, so here a version is a row of lists. Maven's relation
 * is not transitive for all texts.
 */
final class MavenOrder {

  private MavenOrder() {}

  static int compare(String left, String right) {
    return new Version(left).compareTo(new Version(right));
  }

  /** What stands between two separators. */
  private sealed interface Item {

    /** How it compares with nothing. */
    int compareToNothing();
  }

  private record Numeral(String digits) implements Item {

    @Override
    public int compareToNothing() {
      return digits.isEmpty() ? 0 : 1;
    }
  }

  private record Qualifier(String word) implements Item {

    @Override
    public int compareToNothing() {
      return compareQualifiers(word, "");
    }
  }

  /** A word with a number behind it, as {@code rc1} or {@code rc-1}. */
  private record Numbered(String word, String digits) implements Item {

    @Override
    public int compareToNothing() {
      return compareQualifiers(word, "");
    }
  }

  private static int compareItems(Item left, Item right) {
    return switch (left) {
      case Numeral l -> right instanceof Numeral r ? Digits.compare(l.digits, r.digits) : 1;
      case Qualifier l ->
          switch (right) {
            case Numeral _ -> -1;
            case Qualifier r -> compareQualifiers(l.word, r.word);
            case Numbered r -> firstOr(compareQualifiers(l.word, r.word), -1);
          };
      case Numbered l ->
          switch (right) {
            case Numeral _ -> -1;
            case Qualifier r -> firstOr(compareQualifiers(l.word, r.word), 1);
            case Numbered r ->
                firstOr(compareQualifiers(l.word, r.word), Digits.compare(l.digits, r.digits));
          };
    };
  }

  private static int firstOr(int first, int second) {
    return first != 0 ? first : second;
  }

  private static int compareQualifiers(String left, String right) {
    int leftRank = rank(left);
    int rightRank = rank(right);
    return leftRank != rightRank || leftRank < UNKNOWN
        ? leftRank - rightRank
        : left.compareTo(right);
  }

  private static final int UNKNOWN = 7;

  private static int rank(String word) {
    return switch (word) {
      case "alpha" -> 0;
      case "beta" -> 1;
      case "milestone" -> 2;
      case "rc", "cr" -> 3;
      case "snapshot" -> 4;
      case "", "ga", "final", "release" -> 5;
      case "sp" -> 6;
      default -> UNKNOWN;
    };
  }

  private static final class Version {

    private final List<List<Item>> lists = new ArrayList<>();
    private List<Item> list = new ArrayList<>();

    Version(String version) {
      lists.add(list);
      read(version.toLowerCase(Locale.ENGLISH));
      normalize();
    }

    private void read(String text) {
      boolean digit = false;
      boolean numbered = false;
      int start = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '.' || c == '-') {
          boolean wordBeforeNumber =
              c == '-'
                  && i > start
                  && !digit
                  && i + 1 < text.length()
                  && Digits.isDigit(text.charAt(i + 1));
          if (wordBeforeNumber) {
            numbered = true;
            continue;
          }
          list.add(i == start ? new Numeral("") : item(text, start, i, digit, numbered));
          start = i + 1;
          if (c == '-') {
            nest();
          }
          numbered = false;
        } else if (Digits.isDigit(c)) {
          if (!digit && i > start) {
            numbered = true;
            nest();
          }
          digit = true;
        } else {
          if (digit && i > start) {
            list.add(item(text, start, i, true, numbered));
            start = i;
            nest();
            numbered = false;
          }
          digit = false;
        }
      }
      if (text.length() > start) {
        if (!digit) {
          nest();
        }
        list.add(item(text, start, text.length(), digit, numbered));
      }
    }

    private void nest() {
      if (!list.isEmpty()) {
        list = new ArrayList<>();
        lists.add(list);
      }
    }

    private static Item item(String text, int from, int to, boolean digit, boolean numbered) {
      if (numbered) {
        int digits = from;
        while (digits < to && !Digits.isDigit(text.charAt(digits))) {
          digits++;
        }
        int wordEnd = digits > from && text.charAt(digits - 1) == '-' ? digits - 1 : digits;
        String word = text.substring(from, wordEnd);
        return new Numbered(spelledOut(word), withoutZeros(text, digits, to));
      }
      return digit
          ? new Numeral(withoutZeros(text, from, to))
          : new Qualifier(text.substring(from, to));
    }

    private static String spelledOut(String word) {
      return switch (word) {
        case "a" -> "alpha";
        case "b" -> "beta";
        case "m" -> "milestone";
        default -> word;
      };
    }

    private static String withoutZeros(String text, int from, int to) {
      return text.substring(Digits.skipZeros(text, from, to), to);
    }

    /** Drops zeros at the end of each list and before qualifiers, from the innermost list out. */
    private void normalize() {
      for (int at = lists.size() - 1; at >= 0; at--) {
        List<Item> items = lists.get(at);
        List<Item> inner = at + 1 < lists.size() ? lists.get(at + 1) : List.of();
        boolean last = at + 1 == lists.size();
        for (int i = items.size() - 1; i >= 0; i--) {
          if (items.get(i) instanceof Numeral number && number.digits.isEmpty()) {
            boolean atEnd = i == items.size() - 1;
            boolean droppable =
                atEnd
                    ? last || !inner.isEmpty() && !(inner.getFirst() instanceof Numeral)
                    : items.get(i + 1) instanceof Qualifier;
            if (droppable) {
              items.remove(i);
            }
          }
        }
        if (items.isEmpty() && last && at > 0) {
          lists.remove(at);
        }
      }
    }

    int compareTo(Version other) {
      int depth = 0;
      int at = 0;
      while (true) {
        boolean left = has(depth, at);
        boolean right = other.has(depth, at);
        boolean leftList = isList(depth, at);
        boolean rightList = other.isList(depth, at);
        if (leftList && rightList) {
          depth++;
          at = 0;
          continue;
        } else if (!left && !right) {
          return 0;
        }
        int order;
        if (!left || !right) {
          order = left ? compareToNothing(depth, at) : -other.compareToNothing(depth, at);
        } else if (leftList || rightList) {
          order = leftList ? listAgainst(other, depth, at) : -other.listAgainst(this, depth, at);
        } else {
          order = compareItems(lists.get(depth).get(at), other.lists.get(depth).get(at));
        }
        if (order != 0) {
          return order;
        }
        at++;
      }
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
        for (Item item : lists.get(inner)) {
          int order = item.compareToNothing();
          if (order != 0) {
            return order;
          }
        }
      }
      return 0;
    }

    /** A list comes before a number and after a word. */
    private int listAgainst(Version other, int depth, int at) {
      return other.lists.get(depth).get(at) instanceof Numeral ? -1 : 1;
    }
  }
}
