package io.seawall.advisory.feed.oval;

import java.util.List;

/** Resolves tests with their objects, states and variables. */
final class TestFacts {

  private final OvalDocument document;

  TestFacts(OvalDocument document) {
    this.document = document;
  }

  /**
   * What a test finds out.
   *
   * @param comment the words of the criterion that names the test
   * @throws OvalException if it is not there, or not understood
   */
  Fact of(String id, String comment) throws OvalException {
    OvalTest test = document.get(document.tests, id, "test");
    String said = test.comment.isEmpty() ? comment : test.comment;
    return switch (test.kind) {
      case "rpminfo_test", "dpkginfo_test" -> packageFact(test, said);
      case "rpmverifyfile_test" -> releaseFact(test, said);
      case "textfilecontent54_test" -> fileFact(test, said);
      case "uname_test", "variable_test", "file_test", "family_test" -> new Fact.Circumstance();
      default -> throw new OvalException("the kind of test '" + test.kind + "' is not known");
    };
  }

  private static Fact releaseFact(OvalTest test, String said) {
    return test.check.equals("none satisfy")
        ? new Fact.Elsewhere()
        : new Fact.Release(Platform.ofName(said));
  }

  /** A line of a file: the release, an enabled module, the kernel that boots. */
  private Fact fileFact(OvalTest test, String said) throws OvalException {
    if (said.startsWith("Module ") && said.endsWith(" is enabled")) {
      return new Fact.ModuleStream(said.substring(7, said.length() - 11).strip());
    }
    for (String id : test.states) {
      for (OvalTest.Entity entity : document.get(document.states, id, "state").entities()) {
        if (entity.datatype().endsWith("evr_string")) {
          throw new OvalException("looks for the version of a package in a file");
        }
      }
    }
    return said.startsWith("Module ")
        ? notUnderstood("the module test '" + said + "'")
        : new Fact.Release(Platform.ofName(said));
  }

  private static Fact notUnderstood(String what) throws OvalException {
    throw new OvalException(what + " is not understood");
  }

  private Fact packageFact(OvalTest test, String said) throws OvalException {
    OvalTest.Subject subject = document.get(document.objects, test.object, "object");
    List<String> names = names(subject);
    if (test.check.equals("none satisfy") || test.existence.equals("none_exist")) {
      return absence(test, names.getFirst());
    } else if (!isExistence(test.existence)) {
      return notUnderstood("check_existence='" + test.existence + "'");
    } else if (test.states.size() > 1 && !isConjunction(test.operator)) {
      return notUnderstood("state_operator='" + test.operator + "'");
    }
    if (test.states.isEmpty()) {
      return new Fact.Installed(PackageCondition.installed(names));
    }
    Fact fact = new Fact.Circumstance();
    for (String id : test.states) {
      OvalTest.State state = document.get(document.states, id, "state");
      for (OvalTest.Entity entity : state.entities()) {
        Fact more = entityFact(names, entity, said);
        fact = more instanceof Fact.Circumstance ? fact : more;
      }
      if (fact instanceof Fact.Installed found && isPro(test, subject, state, found.condition())) {
        fact = new Fact.Installed(found.condition().forSubscribers());
      }
    }
    return fact;
  }

  private static boolean isExistence(String word) {
    return word.isEmpty() || word.equals("at_least_one_exists") || word.equals("all_exist");
  }

  private static boolean isConjunction(String word) {
    return word.isEmpty() || word.equals("AND");
  }

  /** Releases are told by packages that are not there; live patches are no reason to worry. */
  private static Fact absence(OvalTest test, String name) throws OvalException {
    if (name.endsWith("-release") && test.check.equals("none satisfy")) {
      return new Fact.Elsewhere();
    }
    return PackageCondition.isLivePatch(name)
        ? new Fact.Circumstance()
        : notUnderstood("the absence of " + name);
  }

  private static Fact entityFact(List<String> names, OvalTest.Entity entity, String said)
      throws OvalException {
    return switch (entity.entity()) {
      case "evr" ->
          new Fact.Installed(
              PackageCondition.installed(names).with(entity.operation(), version(entity)));
      case "arch", "signature_keyid" -> new Fact.Circumstance();
      case "version" ->
          names.getFirst().endsWith("-release")
              ? new Fact.Release(Platform.ofName(said))
              : notUnderstood("a condition on the version without release");
      case "release" ->
          entity.value().equals("ksplice")
              ? new Fact.Elsewhere()
              : notUnderstood("a condition on the release of " + names.getFirst());
      default -> notUnderstood("a condition on " + entity.entity());
    };
  }

  private static String version(OvalTest.Entity entity) throws OvalException {
    String version = entity.value();
    if (version.isEmpty() || version.indexOf(' ') >= 0) {
      throw new OvalException("is no version: '" + version + "'");
    }
    return version;
  }

  private List<String> names(OvalTest.Subject subject) throws OvalException {
    List<String> names =
        subject.variable().isEmpty()
            ? List.of(subject.name())
            : document.get(document.variables, subject.variable(), "variable").values();
    if (names.isEmpty()) {
      throw new OvalException("a variable lists no packages");
    }
    for (String name : names) {
      if (name.isEmpty() || name.indexOf(' ') >= 0 || name.indexOf('/') >= 0) {
        throw new OvalException("is no package name: '" + name + "'");
      }
    }
    return names;
  }

  /** Ubuntu tells fixes for subscribers by a comment, or by their version. */
  private boolean isPro(
      OvalTest test, OvalTest.Subject subject, OvalTest.State state, PackageCondition condition) {
    OvalTest.Names names = document.variables.get(subject.variable());
    return condition.below() != null && condition.below().contains("esm")
        || test.comment.contains("Ubuntu Pro")
        || subject.comment().contains("Ubuntu Pro")
        || state.comment().contains("Ubuntu Pro")
        || names != null && names.comment().contains("Ubuntu Pro");
  }
}
