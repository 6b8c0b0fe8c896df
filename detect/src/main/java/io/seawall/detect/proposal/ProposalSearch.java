package io.seawall.detect.proposal;

import io.seawall.detect.condition.Operand;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.replay.Playback;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for exceptions that hide benign alerts and no others. */
public final class ProposalSearch {

  private final BenignAlerts benign;
  private final Map<String, RuleAlerts> alerts = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();

  /** Prepares. */
  public ProposalSearch(BenignAlerts benign) {
    this.benign = benign;
  }

  /** Looks at recorded events; rules that gave no benign alerts are left out. */
  public <E> void look(Playback<E> playback, List<Rule> rules) {
    List<Rule> concerned =
        rules.stream().filter(rule -> benign.rules().contains(rule.name())).toList();
    Engine<E> engine = playback.engine(concerned, RuleMatching.ALL);
    List<String> names = Levels.fields(playback.source());
    List<Operand> fields = new ArrayList<>();
    for (String name : names) {
      SourceText text = SourceText.of("", name);
      fields.add(new Operand.FieldReference(name, null, text.span()));
    }
    for (Rule rule : engine.rules()) {
      sources.put(rule.name(), playback.source());
      alerts.computeIfAbsent(rule.name(), name -> new RuleAlerts(name, names));
    }
    playback.show(event ->
        engine.evaluate(
            event,
            match -> {
              RuleAlerts ofRule = alerts.get(match.rule().name());
              if (ofRule != null) {
                boolean known = benign.contains(match.rule().name(), playback.time(event));
                ofRule.add(values(match, fields), known);
              }
            }));
  }

  private static List<String> values(RuleMatch<?> match, List<Operand> fields) {
    List<String> values = new ArrayList<>(fields.size());
    var out = new TextBuilder();
    for (Operand field : fields) {
      FieldValues found = match.values(field);
      if (!found.isList()) {
        ValuePrinter.print(found, out.clear());
      }
      values.add(found.isList() ? "" : out.toString());
      out.clear();
    }
    return values;
  }

  /**
   * What is proposed, for each rule the narrowest that hides the most.
   *
   * @param most how many values the exceptions of a rule may have together
   */
  public List<ExceptionProposal> proposals(int most) {
    List<ExceptionProposal> proposals = new ArrayList<>();
    alerts.forEach((rule, ofRule) ->
        proposals.addAll(ofRule.propose(Levels.of(sources.getOrDefault(rule, "")), most)));
    return proposals;
  }
}
