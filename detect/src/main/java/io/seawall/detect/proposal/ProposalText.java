package io.seawall.detect.proposal;

import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.RuleException;
import io.seawall.detect.rule.RuleSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes proposals as a rule file that appends them. */
public final class ProposalText {

  /** What neither conditions nor YAML give a meaning. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@+-]+");

  /** What fields of a thread print about which nothing is known. */
  private static final String UNKNOWN = "<NA>";

  private ProposalText() {}

  /** Whether a value can be written without doubt. */
  static boolean isWritable(String value) {
    if (value.isEmpty() || value.equals(UNKNOWN)) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\'' || c == '\\' || Character.isISOControl(c) || c == '\uFFFD') {
        return false;
      }
    }
    return true;
  }

  /**
   * The rule file.
   *
   * @param rules that it is to be read after
   */
  public static String of(List<ExceptionProposal> proposals, RuleSet rules) {
    Map<String, List<ExceptionProposal>> byRule = new LinkedHashMap<>();
    for (ExceptionProposal proposal : proposals) {
      byRule.computeIfAbsent(proposal.rule(), _ -> new ArrayList<>()).add(proposal);
    }
    var out = new StringBuilder();
    byRule.forEach((name, ofRule) -> {
      out.append("- rule: ").append(yaml(name)).append('\n');
      out.append("  exceptions:\n");
      Set<String> taken = names(rules.rule(name));
      ofRule.forEach(proposal -> exception(proposal, taken, out));
      out.append("  override:\n    exceptions: append\n");
    });
    return out.toString();
  }

  private static Set<String> names(@Nullable Rule rule) {
    Set<String> names = new HashSet<>();
    if (rule != null) {
      rule.exceptions().stream().map(RuleException::name).forEach(names::add);
    }
    return names;
  }

  private static void exception(ExceptionProposal proposal, Set<String> taken, StringBuilder out) {
    String name = proposal.name();
    for (int i = 2; !taken.add(name); i++) {
      name = proposal.name() + "_" + i;
    }
    out.append("  - name: ").append(name).append('\n');
    out.append("    fields: [").append(String.join(", ", proposal.fields())).append("]\n");
    List<String> equal = proposal.fields().stream().map(_ -> "\"=\"").toList();
    out.append("    comps: [").append(String.join(", ", equal)).append("]\n");
    out.append("    values:\n");
    for (List<String> values : proposal.values()) {
      List<String> written = values.stream().map(ProposalText::value).toList();
      out.append("    - [").append(String.join(", ", written)).append("]\n");
    }
  }

  /** Quoted for the condition where it needs to be, and then for YAML. */
  private static String value(String value) {
    return PLAIN.matcher(value).matches() ? yaml(value) : "'\"" + value + "\"'";
  }

  private static String yaml(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
