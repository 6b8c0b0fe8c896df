package io.seawall.policy;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Finding;
import io.seawall.model.NotChecked;
import io.seawall.model.Severity;
import io.seawall.model.Verdict;
import io.seawall.policy.exception.ExceptionsApplied;
import io.seawall.policy.exception.ExpiredEntry;
import io.seawall.policy.exception.IgnoreEntry;
import io.seawall.policy.source.Excerpt;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** The reasons of decisions in English and Simplified Chinese. */
final class Wording {

  private Wording() {}

  static Reason broken(FailOn rule, List<Finding> findings) {
    Finding worst = Collections.min(findings, Wording::worstFirst);
    String expression = rule.expression().canonical();
    boolean single = findings.size() == 1;
    String en =
        count(findings.size(), "finding")
            + (single ? " meets '" : " meet '")
            + expression
            + "': "
            + (single ? "" : "the worst is ")
            + worstEn(worst);
    String zh =
        findings.size() + " 个发现符合“" + expression + "”：" + (single ? "" : "最危险的是 ") + worstZh(worst);
    return new Reason(rule.id(), rule.version(), rule.verdict(), en, zh, evidence(findings));
  }

  static Reason noRuleBroken(ExceptionsApplied applied) {
    List<Finding> judged = applied.remaining();
    int critical = count(judged, Severity.CRITICAL);
    int unknown = count(judged, Severity.UNKNOWN);
    int ignored = applied.suppressed().size();
    String en =
        "no rule was broken: "
            + count(judged.size(), "finding")
            + ", of which "
            + critical
            + " critical and "
            + unknown
            + " of unknown severity; "
            + ignored
            + " ignored";
    String zh =
        "没有违反任何规则：共 "
            + judged.size()
            + " 个发现，其中严重（critical）"
            + critical
            + " 个，级别未知 "
            + unknown
            + " 个；已忽略 "
            + ignored
            + " 个";
    return new Reason("no-rule-broken", 1, Verdict.ALLOW, en, zh, List.of());
  }

  static Reason expired(ExpiredEntry expired) {
    IgnoreEntry entry = expired.entry();
    int covered = expired.findings().size();
    String en =
        "the exception '"
            + entry.id()
            + "' of "
            + Excerpt.of(entry.owner())
            + " expired after "
            + entry.expires()
            + " and no longer covers "
            + count(covered, "finding");
    String zh =
        Excerpt.of(entry.owner())
            + " 的例外“"
            + entry.id()
            + "”已于 "
            + entry.expires()
            + " 到期，不再覆盖 "
            + covered
            + " 个发现";
    return new Reason("ignore-expired", 1, Verdict.WARN, en, zh, evidence(expired.findings()));
  }

  static Reason incomplete(List<NotChecked> notChecked) {
    var evidence = new TreeSet<String>();
    for (NotChecked item : notChecked) {
      evidence.add(item.kind().word() + "@" + item.place());
    }
    NotChecked first = notChecked.getFirst();
    String example = Excerpt.of(first.place()) + " (" + first.kind().word() + ")";
    String en = count(notChecked.size(), "item") + " could not be checked, first " + example;
    String zh = notChecked.size() + " 项未能检查，首项为 " + example;
    return new Reason("require-complete", 1, Verdict.WARN, en, zh, List.copyOf(evidence));
  }

  // Written out, since a chain of comparators costs milliseconds when a process begins.
  private static int worstFirst(Finding a, Finding b) {
    int order = Boolean.compare(isExploited(b), isExploited(a));
    order = order != 0 ? order : b.severity().compareTo(a.severity());
    order = order != 0 ? order : Boolean.compare(b.fixable(), a.fixable());
    order = order != 0 ? order : Double.compare(likelihood(b), likelihood(a));
    order = order != 0 ? order : a.id().compareTo(b.id());
    return order != 0 ? order : a.component().purl().compareTo(b.component().purl());
  }

  private static boolean isExploited(Finding finding) {
    return finding.exploitation().knownSince() != null;
  }

  private static double likelihood(Finding finding) {
    Double epss = finding.exploitation().epss();
    return epss == null ? 0 : epss;
  }

  private static int count(List<Finding> findings, Severity severity) {
    int count = 0;
    for (Finding finding : findings) {
      count += finding.severity() == severity ? 1 : 0;
    }
    return count;
  }

  private static String worstEn(Finding finding) {
    String fixed = finding.fixedVersion();
    return what(finding, " in ")
        + ", "
        + finding.severity().word()
        + (isExploited(finding) ? ", known exploited" : "")
        + (fixed == null ? ", no fix known" : ", fixed in " + fixed);
  }

  private static String worstZh(Finding finding) {
    String fixed = finding.fixedVersion();
    return what(finding, "，位于 ")
        + "，级别 "
        + finding.severity().word()
        + (isExploited(finding) ? "，已知被利用" : "")
        + (fixed == null ? "，暂无修复版本" : "，修复版本 " + fixed);
  }

  private static String what(Finding finding, String in) {
    String name = Excerpt.of(finding.component().name());
    return finding.id() + in + name + " " + Excerpt.of(finding.component().version());
  }

  private static List<String> evidence(List<Finding> findings) {
    var ids = new TreeSet<String>();
    for (Finding finding : findings) {
      ids.add(Decide.evidenceId(finding));
    }
    return List.copyOf(ids);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
