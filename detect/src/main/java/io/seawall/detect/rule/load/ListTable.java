package io.seawall.detect.rule.load;

import io.seawall.detect.rule.FalcoList;
import io.seawall.detect.rule.problem.ProblemCode;
import io.seawall.detect.rule.problem.Problems;
import io.seawall.detect.text.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All lists, lists in them written out. */
final class ListTable {

  private static final int MAX_ITEMS = 2_000_000;
  private static final long MAX_CHARACTERS = 64L << 20;

  private final Map<String, Entry> entries = new HashMap<>();
  private final List<FalcoList> lists = new ArrayList<>();
  private long items;
  private long characters;

  /**
   * One list.
   *
   * @param order its number: substitution goes through the lists in this order
   * @param text its items as a condition gets them
   */
  record Entry(ListDraft draft, int order, List<SourceText> items, SourceText text) {}

  ListTable(Drafts drafts, Problems problems) {
    for (ListDraft draft : drafts.lists.values()) {
      add(draft, drafts, problems);
    }
  }

  private void add(ListDraft draft, Drafts drafts, Problems problems) {
    List<SourceText> resolved = new ArrayList<>();
    for (SourceText item : draft.items) {
      ListDraft named = drafts.lists.get(item.text());
      if (named == null || named.index >= draft.visibility || named == draft) {
        resolved.add(item);
        continue;
      }
      named.used = true;
      Entry entry = entries.get(named.name);
      resolved.addAll(entry == null ? named.items : entry.items());
      if (items + resolved.size() > MAX_ITEMS) {
        break;
      }
    }
    items += resolved.size();
    if (items > MAX_ITEMS) {
      problems.add(
          draft.at,
          ProblemCode.LOAD_ERR_VALIDATE,
          "lists written out hold more than " + MAX_ITEMS + " items",
          "",
          "list '" + draft.name + "'");
      resolved = List.of();
    }
    entries.put(draft.name, new Entry(draft, entries.size(), resolved, text(resolved)));
    List<String> names = new ArrayList<>(resolved.size());
    resolved.forEach(item -> names.add(item.text()));
    lists.add(new FalcoList(draft.name, List.copyOf(names), draft.at.place()));
  }

  private static SourceText text(List<SourceText> items) {
    var text = SourceText.builder();
    for (SourceText item : items) {
      if (text.length() > 0) {
        text.append(", ", item);
      }
      append(item, text);
    }
    return text.build();
  }

  /** An item with a blank gets quotes, unless it begins with one. */
  static void append(SourceText item, SourceText.Builder text) {
    String characters = item.text();
    boolean quote =
        characters.indexOf(' ') >= 0 && characters.charAt(0) != '"' && characters.charAt(0) != '\'';
    text.append(quote ? "\"" : "", item).append(item).append(quote ? "\"" : "", item);
  }

  @Nullable Entry get(String name) {
    return entries.get(name);
  }

  /** Counts characters of conditions; false once there are too many. */
  boolean grow(int more) {
    characters += more;
    return characters <= MAX_CHARACTERS;
  }

  List<FalcoList> lists() {
    return lists;
  }
}
