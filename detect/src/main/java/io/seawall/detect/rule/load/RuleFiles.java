package io.seawall.detect.rule.load;

import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.rule.problem.ProblemCode;
import io.seawall.detect.rule.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** Loads rule files. */
public final class RuleFiles {

  private RuleFiles() {}

  /**
   * Loads files in order; what stands later may change what stands earlier.
   *
   * @param files one after the other
   * @return never fails: whatever is wrong is a problem
   */
  public static LoadResult load(List<RuleFile> files, LoadOptions options) {
    var problems = new Problems();
    var drafts = new Drafts();
    var items = new FileItems(drafts, options, problems);
    for (RuleFile file : files) {
      items.read(file);
    }
    var lists = new ListTable(drafts, problems);
    var macros = new MacroTable(drafts, lists, problems);
    var compiler = new RuleCompiler(macros, options, problems);
    List<Rule> rules = new ArrayList<>();
    for (RuleDraft draft : drafts.rules.values()) {
      Rule rule = compiler.compile(draft);
      if (rule != null) {
        rules.add(rule);
      }
    }
    warnUnused(drafts, problems);
    var set =
        new RuleSet(
            List.copyOf(rules),
            List.copyOf(macros.macros()),
            List.copyOf(lists.lists()),
            drafts.engine,
            List.copyOf(drafts.plugins));
    return new LoadResult(set, problems.all());
  }

  private static void warnUnused(Drafts drafts, Problems problems) {
    for (MacroDraft macro : drafts.macros.values()) {
      if (!macro.used) {
        problems.add(
            macro.at,
            ProblemCode.LOAD_UNUSED_MACRO,
            "no rule and no macro calls it",
            "",
            "macro '" + macro.name + "'");
      }
    }
    for (ListDraft list : drafts.lists.values()) {
      if (!list.used) {
        problems.add(
            list.at,
            ProblemCode.LOAD_UNUSED_LIST,
            "no rule, macro or list names it",
            "",
            "list '" + list.name + "'");
      }
    }
  }
}
