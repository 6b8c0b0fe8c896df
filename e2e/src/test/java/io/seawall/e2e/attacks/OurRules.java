package io.seawall.e2e.attacks;

import io.seawall.sensor.rules.BuiltinRules;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the built-in rules. */
final class OurRules {

  private static final Pattern RULE = Pattern.compile("(?m)^- rule: (.+)$");

  private OurRules() {}

  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    Matcher matcher = RULE.matcher(BuiltinRules.seawall().content());
    while (matcher.find()) {
      names.add(matcher.group(1).strip());
    }
    return names;
  }
}
