package io.seawall.detect.engine;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.engine.graph.Comparisons;
import io.seawall.detect.engine.graph.Current;
import io.seawall.detect.engine.graph.Graph;
import io.seawall.detect.engine.graph.Node;
import io.seawall.detect.engine.graph.Sieve;
import io.seawall.detect.engine.graph.Slots;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.value.FieldSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All enabled rules of one source, compiled together. Not for use by two threads at once.
 *
 * @param <E> what is known of an event
 */
public final class Engine<E> {

  /** Tells engines apart: texts keep what one of them has found out. */
  private static final AtomicInteger ENGINES = new AtomicInteger();

  private final Current<E> current = new Current<>();
  private final List<RuleMatch<E>> rules = new ArrayList<>();
  private final Slots<E> slots;
  private final Comparisons<E> comparisons;
  private final EventClasses<E> classes;
  private final boolean firstOnly;
  private final @Nullable Program<E>[] programs;
  private final Map<Integer, Graph> graphs = new HashMap<>();

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Engine(
      List<Rule> rules,
      String source,
      FieldSource<E> fields,
      EventClasses<E> classes,
      RuleMatching matching) {
    this.classes = classes;
    this.firstOnly = matching == RuleMatching.FIRST;
    this.slots = new Slots<>(current, source, fields);
    this.comparisons = new Comparisons<>(ENGINES.incrementAndGet(), source, slots);
    this.programs = new Program[classes.count()];
    var registration = new Registration(comparisons);
    for (Rule rule : rules) {
      if (rule.enabled() && rule.source().equals(source)) {
        registration.add(rule.condition());
        this.rules.add(new RuleMatch<>(rule, this.rules.size(), slots, current));
      }
    }
  }

  /**
   * Compiles rules.
   *
   * @param rules in their order; those of other sources and those that are not enabled are left out
   * @param source for example {@code syscall}
   * @param fields readers of the source's fields
   * @param classes of the source's events
   * @param matching how many rules may match an event
   */
  public static <E> Engine<E> of(
      List<Rule> rules,
      String source,
      FieldSource<E> fields,
      EventClasses<E> classes,
      RuleMatching matching) {
    return new Engine<>(rules, source, fields, classes, matching);
  }

  /** The rules that it evaluates. */
  public List<Rule> rules() {
    var all = new ArrayList<Rule>();
    for (RuleMatch<E> rule : rules) {
      all.add(rule.rule());
    }
    return List.copyOf(all);
  }

  /**
   * Evaluates the rules.
   *
   * @param event what is known of it; must not change before this returns
   * @param visitor takes the rules that match, in their order
   */
  public void evaluate(E event, MatchVisitor<E> visitor) {
    int eventClass = classes.of(event);
    Program<E> program = programs[eventClass];
    if (program == null) {
      program = compile(eventClass);
      programs[eventClass] = program;
    }
    Node[] conditions = program.conditions;
    if (conditions.length == 0) {
      return;
    }
    current.move(event);
    long[] possible = program.sieve(comparisons).possible();
    for (int word = 0; word < possible.length; word++) {
      for (long left = possible[word]; left != 0; left &= left - 1) {
        int rule = (word << 6) + Long.numberOfTrailingZeros(left);
        if (conditions[rule].holds()) {
          visitor.match(program.rules[rule]);
          if (firstOnly) {
            return;
          }
        }
      }
    }
  }

  /**
   * Why a rule matches an event, or does not. Whether rules see events of this class at all is
   * another question, see {@link EventClasses#isSeen}.
   */
  public Explanation explain(Rule rule, E event) {
    current.move(event);
    return new Explainer(graph(classes.of(event)), slots).explain(rule.condition());
  }

  /**
   * Counts what holds of every rule for an event. Exceptions are asked where the rule's own
   * condition holds, the first before the second.
   */
  public void cover(E event, Coverage coverage) {
    int eventClass = classes.of(event);
    if (classes.isSeen(eventClass)) {
      current.move(event);
      Graph graph = graphs.computeIfAbsent(eventClass, this::graph);
      for (RuleMatch<E> rule : rules) {
        coverage.observe(rule.rule().condition(), graph);
      }
    }
  }

  private Graph graph(int eventClass) {
    return new Graph(
        current, comparisons, classes.typeName(eventClass), classes.direction(eventClass));
  }

  /** Whether a rule can match events of a class: of others it need not see any. */
  public boolean concerns(Rule rule, int eventClass) {
    return rules.stream().anyMatch(match -> match.rule().equals(rule))
        && classes.isSeen(eventClass)
        && isPossible(rule, graph(eventClass));
  }

  /** Whether any rule can match events of a class. */
  public boolean concerns(int eventClass) {
    if (!classes.isSeen(eventClass)) {
      return false;
    }
    Graph graph = graph(eventClass);
    return rules.stream().anyMatch(match -> isPossible(match.rule(), graph));
  }

  private static boolean isPossible(Rule rule, Graph graph) {
    return !graph.of(rule.condition()).equals(Node.FALSE);
  }

  private Program<E> compile(int eventClass) {
    var conditions = new ArrayList<Node>();
    var matches = new ArrayList<RuleMatch<E>>();
    if (classes.isSeen(eventClass)) {
      Graph graph = graph(eventClass);
      for (RuleMatch<E> rule : rules) {
        Node condition = graph.of(rule.rule().condition());
        if (!condition.equals(Node.FALSE)) {
          conditions.add(condition);
          matches.add(rule);
        }
      }
    }
    return new Program<>(conditions, matches);
  }

  /** The rules that can match events of a class. */
  private static final class Program<E> {

    private final Node[] conditions;
    private final RuleMatch<E>[] rules;
    private @Nullable Sieve sieve;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Program(List<Node> conditions, List<RuleMatch<E>> rules) {
      this.conditions = conditions.toArray(new Node[0]);
      this.rules = rules.toArray(new RuleMatch[0]);
    }

    /** Made for the first event, as many programs never see one. */
    Sieve sieve(Comparisons<E> comparisons) {
      Sieve known = sieve;
      if (known == null) {
        known = Sieve.of(comparisons, conditions);
        sieve = known;
      }
      return known;
    }
  }

  /** Takes the rules that match. */
  @FunctionalInterface
  public interface MatchVisitor<E> {

    /** Takes one; it can be asked about the event until this returns. */
    void match(RuleMatch<E> match);
  }

  /** Makes every comparison known before the first event. */
  private static final class Registration {

    private final Comparisons<?> comparisons;
    private final Set<Condition> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    Registration(Comparisons<?> comparisons) {
      this.comparisons = comparisons;
    }

    void add(Condition condition) {
      switch (condition) {
        case Condition.And and -> and.terms().forEach(this::add);
        case Condition.Or or -> or.terms().forEach(this::add);
        case Condition.Not not -> add(not.term());
        case Condition.Exists exists -> comparisons.exists(exists);
        case Condition.Comparison comparison -> comparisons.of(comparison);
        case Condition.MacroCall call -> {
          if (seen.add(call.body())) {
            add(call.body());
          }
        }
      }
    }
  }
}
