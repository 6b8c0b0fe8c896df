package io.seawall.detect.rule.load;

import io.seawall.detect.condition.ConditionException;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;

/**
 * Puts the items of lists in the place of their names: on the text, between any of blank, tab, line
 * end, parenthesis, comma and equals sign, inside quotes too. Lists are gone through in order, so
 * items are looked at again only for lists that come later.
 */
final class ListSubstitution {

  private static final int MAX_WRITTEN = 1 << 20;
  private static final int MAX_RESULT = 8 << 20;
  private static final int MAX_LISTS = 100_000;

  private final ListTable lists;
  private final SourceText.Builder result = SourceText.builder();
  private boolean dropComma;
  private int substituted;

  private ListSubstitution(ListTable lists) {
    this.lists = lists;
  }

  /**
   * The text with items for names.
   *
   * @throws ConditionException if it is longer than 1 MiB, or 8 MiB with items for names, if it
   *     names lists more than 100,000 times, or if all conditions together exceed their limit
   */
  static SourceText apply(SourceText condition, ListTable lists) {
    if (condition.length() > MAX_WRITTEN) {
      throw tooLong(condition, "the condition is longer than 1 MiB");
    }
    var substitution = new ListSubstitution(lists);
    substitution.expand(condition, 0);
    if (!lists.grow(substitution.result.length())) {
      throw tooLong(condition, "all conditions with their lists written out are too long");
    }
    return substitution.substituted > 0 ? substitution.result.build() : condition;
  }

  private static ConditionException tooLong(SourceText at, String message) {
    int end = Math.min(40, at.length());
    var span = new Span(at, 0, end);
    return new ConditionException(span, message, "", ConditionException.Kind.LIMIT);
  }

  private void expand(SourceText source, int firstList) {
    String text = source.text();
    int at = 0;
    while (at < text.length()) {
      if (isDelimiter(text.charAt(at))) {
        delimiter(source, at++);
        continue;
      }
      int end = at;
      while (end < text.length() && !isDelimiter(text.charAt(end))) {
        end++;
      }
      ListTable.Entry list = lists.get(text.substring(at, end));
      if (list == null || list.order() < firstList) {
        dropComma = false;
        result.append(source, at, end);
        at = end;
      } else {
        substitute(list, source, at);
        at = skipBlanks(text, end);
      }
      if (result.length() > MAX_RESULT || substituted > MAX_LISTS) {
        throw tooLong(source, "with its lists written out the condition is too long");
      }
    }
  }

  private void delimiter(SourceText source, int at) {
    char c = source.text().charAt(at);
    if (dropComma && c == ',') {
      dropComma = false;
      return;
    }
    dropComma &= isBlank(c);
    result.append(source, at, at + 1);
  }

  private void substitute(ListTable.Entry list, SourceText source, int at) {
    list.draft().used = true;
    substituted++;
    SourceText name = SourceText.builder().append(source, at, at + 1).build();
    while (isBlank(result.last())) {
      result.dropLast();
    }
    if (list.items().isEmpty()) {
      if (result.last() == ',') {
        result.dropLast();
      } else {
        dropComma = true;
      }
      result.append(" ", name);
      return;
    }
    result.append(result.length() == 0 ? "" : " ", name);
    expand(list.text(), list.order() + 1);
    result.append(" ", name);
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isDelimiter(char c) {
    return isBlank(c) || c == '(' || c == ')' || c == ',' || c == '=';
  }
}
