package io.seawall.detect.engine.graph;

import io.seawall.detect.match.TextGroup;
import io.seawall.detect.match.Verdicts;
import io.seawall.detect.value.FieldValues;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the conditions that cannot hold for an event without asking them one by one. Few text
 * fields decide most of them: which are left by the value of such a field is found out once for all
 * texts that compare alike, and what is left by all fields together is one word for 64 conditions.
 */
public final class Sieve {

  private static final int MOST_FIELDS = 6;

  /** What a field must be able to decide that the ones before it cannot. */
  private static final int FEWEST = 3;

  /** Dearer fields are only read where a condition gets to them. */
  private static final int DEAREST = 8;

  private final Node[] conditions;
  private final Field[] fields;
  private final long[] all;
  private final long[] possible;

  private Sieve(Node[] conditions, List<Candidate> chosen) {
    this.conditions = conditions;
    this.all = bits(conditions.length);
    for (int i = 0; i < conditions.length; i++) {
      set(all, i);
    }
    this.possible = bits(conditions.length);
    this.fields = new Field[chosen.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = new Field(chosen.get(i).slot, chosen.get(i).group);
    }
  }

  /**
   * Chooses the fields.
   *
   * @param comparisons all that is compared with texts
   * @param conditions of one class of events
   */
  public static Sieve of(Comparisons<?> comparisons, Node[] conditions) {
    Map<Slot<?>, BitSet> users = users(conditions);
    var candidates = new ArrayList<Candidate>();
    comparisons
        .groups()
        .forEach((slot, group) -> {
          BitSet using = users.get(slot);
          if (using != null && using.cardinality() >= FEWEST && slot.cost() <= DEAREST) {
            candidates.add(new Candidate(slot, group, decided(slot, group, using, conditions)));
          }
        });
    return new Sieve(conditions, chosen(candidates));
  }

  private static Map<Slot<?>, BitSet> users(Node[] conditions) {
    var users = new HashMap<Slot<?>, BitSet>();
    for (int i = 0; i < conditions.length; i++) {
      int condition = i;
      conditions[i].fields(slot -> users.computeIfAbsent(slot, _ -> new BitSet()).set(condition));
    }
    return users;
  }

  /** The conditions that can fail by this field alone, as far as extremes show. */
  private static BitSet decided(Slot<?> slot, TextGroup group, BitSet using, Node[] conditions) {
    Verdicts none = group.uniform(false);
    Verdicts every = group.uniform(true);
    var decided = new BitSet();
    using.stream()
        .filter(i ->
            conditions[i].given(slot, null) == Outlook.FAILS
                || conditions[i].given(slot, none) == Outlook.FAILS
                || conditions[i].given(slot, every) == Outlook.FAILS)
        .forEach(decided::set);
    return decided;
  }

  /** Each time the one that decides most of what no other does yet. */
  private static List<Candidate> chosen(List<Candidate> candidates) {
    var chosen = new ArrayList<Candidate>();
    var rest = new ArrayList<>(candidates);
    while (chosen.size() < MOST_FIELDS) {
      Candidate best = null;
      for (Candidate candidate : rest) {
        if (best == null || candidate.decided.cardinality() > best.decided.cardinality()) {
          best = candidate;
        }
      }
      if (best == null || best.decided.cardinality() < FEWEST) {
        break;
      }
      chosen.add(best);
      rest.remove(best);
      for (Candidate candidate : rest) {
        candidate.decided.andNot(best.decided);
      }
    }
    return chosen;
  }

  /** A bit for each condition that may hold for the current event; valid until the next call. */
  public long[] possible() {
    System.arraycopy(all, 0, possible, 0, all.length);
    for (Field field : fields) {
      long[] left = field.left();
      for (int i = 0; i < left.length; i++) {
        possible[i] &= left[i];
      }
    }
    return possible;
  }

  private long[] left(Slot<?> slot, @Nullable Verdicts verdicts) {
    long[] left = bits(conditions.length);
    for (int i = 0; i < conditions.length; i++) {
      if (conditions[i].given(slot, verdicts) != Outlook.FAILS) {
        set(left, i);
      }
    }
    return left;
  }

  private static long[] bits(int count) {
    return new long[(count + 63) / 64];
  }

  private static void set(long[] bits, int index) {
    bits[index >>> 6] |= 1L << index;
  }

  /** A field that may be chosen, and the conditions that it decides. */
  private record Candidate(Slot<?> slot, TextGroup group, BitSet decided) {}

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
