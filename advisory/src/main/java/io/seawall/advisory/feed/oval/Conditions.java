package io.seawall.advisory.feed.oval;

import io.seawall.model.AdvisoryStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Works out what a tree of criteria says of single packages: its disjunctive form, each part of
 * which asks for at most one package. What no list of packages tells counts as true, so a part says
 * no less than the publisher. Limits: 20,000 parts, 2,000,000 steps, 8 definitions that extend each
 * other. One instance serves one definition.
 */
final class Conditions {

  private static final int MAX_TERMS = 20_000;
  private static final int MAX_STEPS = 2_000_000;
  private static final int MAX_EXTENSIONS = 8;

  private final OvalDocument document;
  private final TestFacts facts;
  private int extensions;
  private long steps;

  Conditions(OvalDocument document) {
    this.document = document;
    this.facts = new TestFacts(document);
  }

  /**
   * The parts of a tree.
   *
   * @throws OvalException if a part asks for more than one package, or is not understood
   */
  Set<Term> of(Criteria criteria) throws OvalException {
    step(1);
    return switch (criteria) {
      case Criteria.All all -> all(all.parts());
      case Criteria.Any any -> any(any.parts());
      case Criteria.Not not -> not(not.part());
      case Criteria.Test test -> test(test);
      case Criteria.Extended extended -> extended(extended.definition());
      case Criteria.Strange strange -> throw strange(strange);
    };
  }

  private static OvalException strange(Criteria.Strange strange) {
    return new OvalException(strange.what() + " is not understood");
  }

  private Set<Term> all(List<Criteria> parts) throws OvalException {
    Set<Term> all = Set.of(Term.TRUE);
    for (Criteria part : parts) {
      Set<Term> terms = of(part);
      step((long) all.size() * terms.size());
      var both = new LinkedHashSet<Term>();
      for (Term left : all) {
        for (Term right : terms) {
          Term together = left.and(right);
          if (together != null) {
            both.add(together);
          }
        }
      }
      checkSize(both);
      all = both;
    }
    return all;
  }

  private Set<Term> any(List<Criteria> parts) throws OvalException {
    var any = new LinkedHashSet<Term>();
    for (Criteria part : parts) {
      any.addAll(of(part));
      checkSize(any);
    }
    return any;
  }

  private void step(long count) throws OvalException {
    steps += count;
    if (steps > MAX_STEPS) {
      throw new OvalException("takes more than " + MAX_STEPS + " steps to work out");
    }
  }

  private static void checkSize(Set<Term> terms) throws OvalException {
    if (terms.size() > MAX_TERMS) {
      throw new OvalException("has more than " + MAX_TERMS + " conditions");
    }
  }

  private Set<Term> test(Criteria.Test test) throws OvalException {
    return switch (facts.of(test.test(), test.comment())) {
      case Fact.Installed found -> {
        PackageCondition said = UbuntuWords.applied(found.condition(), test.comment());
        yield Set.of(new Term(null, "", said));
      }
      case Fact.Release release -> Set.of(new Term(release.ecosystem(), "", null));
      case Fact.ModuleStream module -> Set.of(new Term(null, module.module(), null));
      case Fact.Elsewhere elsewhere -> Set.of();
      case Fact.Circumstance circumstance -> Set.of(Term.TRUE);
    };
  }

  /**
   * The opposite of a test. Ubuntu negates tests of packages that are not affected; what the
   * opposite of another test of a package says of it, no range expresses.
   */
  private Set<Term> not(Criteria criteria) throws OvalException {
    return switch (criteria) {
      case Criteria.Not not -> of(not.part());
      case Criteria.Test test -> notTest(test);
      case Criteria.All all -> throw new OvalException("negates several criteria");
      case Criteria.Any any -> throw new OvalException("negates several criteria");
      case Criteria.Extended extended -> throw new OvalException("negates a definition");
      case Criteria.Strange strange -> throw strange(strange);
    };
  }

  private Set<Term> notTest(Criteria.Test test) throws OvalException {
    return switch (facts.of(test.test(), test.comment())) {
      case Fact.Installed found -> {
        PackageCondition said = UbuntuWords.applied(found.condition(), test.comment());
        if (said.status() == AdvisoryStatus.NOT_AFFECTED) {
          yield Set.of(new Term(null, "", said));
        }
        throw new OvalException("negates the test of " + found.condition().names());
      }
      case Fact.Release release -> Set.of();
      case Fact.ModuleStream module -> throw new OvalException("asks for a module to be disabled");
      case Fact.Elsewhere elsewhere -> Set.of(Term.TRUE);
      case Fact.Circumstance circumstance -> Set.of(Term.TRUE);
    };
  }

  private Set<Term> extended(String id) throws OvalException {
    OvalDefinition definition = document.get(document.byId, id, "definition");
    if (extensions == MAX_EXTENSIONS) {
      throw new OvalException(
          "definitions extend each other in a circle, or more than " + MAX_EXTENSIONS + " deep");
    }
    Set<Term> terms;
    extensions++;
    try {
      terms = definition.criteria == null ? Set.of(Term.TRUE) : of(definition.criteria);
    } finally {
      extensions--;
    }
    return definition.kind.equals("inventory") ? inventory(definition, terms) : terms;
  }

  /** An inventory definition says which release is installed, in its title only. */
  private static Set<Term> inventory(OvalDefinition definition, Set<Term> terms)
      throws OvalException {
    var named = new ArrayList<Term>(terms);
    var release = new Term(Platform.ofName(definition.title), "", null);
    var all = new LinkedHashSet<Term>();
    for (Term term : named) {
      Term both = term.and(release);
      if (both != null) {
        all.add(both);
      }
    }
    return all;
  }
}
