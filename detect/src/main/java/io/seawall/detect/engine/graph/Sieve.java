package io.seawall.detect.engine.graph;

import io.seawall.detect.match.TextGroup;
import io.seawall.detect.match.Verdicts;
import io.seawall.detect.value.FieldValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds conditions that cannot hold for an event without asking them one by one. Terms that many
 * conditions need are asked once for all of them. And few text fields decide most conditions: which
 * are left by the value of such a field is found out once for all texts that compare alike, and is
 * then one word for 64 conditions.
 */
public final class Sieve {

  private static final int MOST_TERMS = 6;
  private static final int MOST_FIELDS = 6;

  /** Conditions that a term or field must decide to be worth asking first. */
  private static final int FEWEST = 3;

  /** Dearer fields are only read where a condition gets to them. */
  private static final int DEAREST = 8;

  private final Node[] conditions;
  private final List<Term> terms;
  private final List<Field> fields = new ArrayList<>();
  private final long[] all;
  private final long[] possible;

  private Sieve(Comparisons<?> comparisons, Node[] conditions) {
    this.conditions = conditions;
    var every = new BitSet();
    every.set(0, conditions.length);
    this.all = words(every);
    this.possible = all.clone();
    this.terms = terms();
    choose(candidates(comparisons));
  }

  /**
   * Chooses terms and fields.
   *
   * @param comparisons all that is compared with texts
   * @param conditions of one class of events
   */
  public static Sieve of(Comparisons<?> comparisons, Node[] conditions) {
    return new Sieve(comparisons, conditions);
  }

  /** A bit for each condition that may hold for the current event; valid until the next call. */
  public long[] possible() {
    System.arraycopy(all, 0, possible, 0, all.length);
    for (int i = 0; i < terms.size(); i++) {
      keep(terms.get(i).left());
    }
    for (int i = 0; i < fields.size(); i++) {
      keep(fields.get(i).left());
    }
    return possible;
  }

  private void keep(long[] left) {
    for (int i = 0; i < possible.length; i++) {
      possible[i] &= left[i];
    }
  }

  private List<Term> terms() {
    var needing = new LinkedHashMap<Node, BitSet>();
    for (int i = 0; i < conditions.length; i++) {
      for (Node term : needed(conditions[i])) {
        if (term.cost() <= DEAREST) {
          needing.computeIfAbsent(term, _ -> new BitSet()).set(i);
        }
      }
    }
    return needing.entrySet().stream()
        .filter(entry -> entry.getValue().cardinality() >= FEWEST)
        .sorted(Comparator.comparingInt(entry -> -entry.getValue().cardinality()))
        .limit(MOST_TERMS)
        .map(entry -> new Term(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Node[] needed(Node condition) {
    return condition instanceof Junction junction && junction.isAnd()
        ? junction.terms()
        : new Node[] {condition};
  }

  private List<Candidate> candidates(Comparisons<?> comparisons) {
    var using = new HashMap<Slot<?>, BitSet>();
    for (int i = 0; i < conditions.length; i++) {
      int condition = i;
      conditions[i].fields(slot -> using.computeIfAbsent(slot, _ -> new BitSet()).set(condition));
    }
    var candidates = new ArrayList<Candidate>();
    for (Map.Entry<? extends Slot<?>, TextGroup> entry : comparisons.groups().entrySet()) {
      BitSet users = using.get(entry.getKey());
      if (users != null && entry.getKey().cost() <= DEAREST) {
        candidates.add(candidate(entry.getKey(), entry.getValue(), users));
      }
    }
    return candidates;
  }

  private Candidate candidate(Slot<?> slot, TextGroup group, BitSet users) {
    Verdicts none = group.alikeInNothing();
    var decided = new BitSet();
    users.stream()
        .filter(i -> conditions[i].given(slot, none) == Outlook.FAILS)
        .forEach(decided::set);
    return new Candidate(slot, group, decided);
  }

  /** Each time the field that decides most of what none before it does. */
  private void choose(List<Candidate> candidates) {
    while (fields.size() < MOST_FIELDS && !candidates.isEmpty()) {
      candidates.sort(Comparator.comparingInt(candidate -> -candidate.decided.cardinality()));
      Candidate best = candidates.removeFirst();
      if (best.decided.cardinality() < FEWEST) {
        return;
      }
      fields.add(new Field(best.slot, best.group));
      candidates.forEach(candidate -> candidate.decided.andNot(best.decided));
    }
  }

  private long[] left(Slot<?> slot, @Nullable Verdicts verdicts) {
    var left = new BitSet();
    for (int i = 0; i < conditions.length; i++) {
      left.set(i, conditions[i].given(slot, verdicts) != Outlook.FAILS);
    }
    return words(left);
  }

  private long[] words(BitSet set) {
    return Arrays.copyOf(set.toLongArray(), (conditions.length + 63) / 64);
  }

  /**
   * A field that may be chosen.
   *
   * @param decided conditions that fail for a text that compares with nothing, as most texts do
   */
  private record Candidate(Slot<?> slot, TextGroup group, BitSet decided) {}

  /** What several conditions need. */
  private final class Term {

    private final Node term;
    private final long[] others;

    Term(Node term, BitSet needing) {
      this.term = term;
      var rest = new BitSet();
      rest.set(0, conditions.length);
      rest.andNot(needing);
      this.others = words(rest);
    }

    long[] left() {
      return term.holds() ? all : others;
    }
  }

  /** A field that was chosen. */
  private final class Field {

    private final Slot<?> slot;
    private final TextGroup group;
    private final int number;
    private final long[] leftByNone;

    Field(Slot<?> slot, TextGroup group) {
      this.slot = slot;
      this.group = group;
      this.number = group.number();
      this.leftByNone = Sieve.this.left(slot, null);
    }

    /** The conditions that its value in the current event leaves possible. */
    long[] left() {
      FieldValues values = slot.values();
      return switch (values.count()) {
        case 0 -> leftByNone;
        case 1 -> leftBy(group.verdicts(values.text(0)));
        default -> all;
      };
    }

    private long[] leftBy(Verdicts verdicts) {
      long[] known = verdicts.conclusion(number);
      if (known == null) {
        known = Sieve.this.left(slot, verdicts);
        verdicts.conclude(number, known);
      }
      return known;
    }
  }
}
