package io.seawall.cli.rules;

import io.seawall.detect.ruletest.CoverageItem;
import io.seawall.detect.ruletest.CoverageReport;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was reached, as text. */
final class CoverageOutput {

  private final CoverageReport report;
  private final boolean verbose;

  CoverageOutput(CoverageReport report, boolean verbose) {
    this.report = report;
    this.verbose = verbose;
  }

  /** For people: a table of what was never reached, or never failed, and the sums. */
  String text() {
    var out = new StringBuilder();
    for (CoverageItem item : report.items()) {
      String remark = remark(item);
      if (verbose || !remark.isEmpty()) {
        out.append(
            String.format(
                Locale.ROOT,
                "%-9s %9d %9d  %-13s %s%s  (%s)%n",
                item.kind().word(),
                item.held(),
                item.failed(),
                remark,
                item.name(),
                item.owner().isEmpty() ? "" : " in " + item.owner(),
                item.place()));
      }
    }
    String head = out.isEmpty() ? "" : String.format("%-9s %9s %9s%n", "what", "held", "failed");
    out.insert(0, head);
    for (CoverageItem.Kind kind : CoverageItem.Kind.values()) {
      List<CoverageItem> items =
          report.items().stream().filter(item -> item.kind() == kind).toList();
      long reached = items.stream().filter(CoverageItem::isReached).count();
      if (!items.isEmpty()) {
        String noun = kind == CoverageItem.Kind.BRANCH ? "branches" : kind.word() + "s";
        out.append(reached).append(" of ").append(items.size()).append(' ').append(noun);
        out.append(" reached\n");
      }
    }
    out.append(String.format(Locale.ROOT, "%.1f %% in all%n", report.percent()));
    return out.toString();
  }

  private static String remark(CoverageItem item) {
    if (item.held() == 0 && item.failed() == 0) {
      return "never asked";
    } else if (item.held() == 0) {
      return "never held";
    }
    return item.failed() == 0 ? "never failed" : "";
  }

  /** For programs; docs/rules-tools.md lists the fields. */
  String json() {
    List<Value> items = new ArrayList<>();
    for (CoverageItem item : report.items()) {
      ObjectValue.Builder out = ObjectValue.builder();
      out.put("kind", StringValue.of(item.kind().word()));
      out.put("name", StringValue.of(item.name()));
      if (!item.owner().isEmpty()) {
        out.put("in", StringValue.of(item.owner()));
      }
      out.put("file", StringValue.of(item.place().file()));
      out.put("line", NumberValue.of(item.place().line()));
      out.put("column", NumberValue.of(item.place().column()));
      out.put("held", NumberValue.of(item.held()));
      out.put("failed", NumberValue.of(item.failed()));
      items.add(out.build());
    }
    BigDecimal percent = BigDecimal.valueOf(report.percent()).setScale(2, RoundingMode.HALF_UP);
    return JsonValues.writePretty(
            ObjectValue.builder()
                .put("coverage", NumberValue.parse(percent.toPlainString()))
                .put("items", ArrayValue.of(items))
                .build())
        + "\n";
  }
}
