package io.seawall.detect.ruletest;

import io.seawall.detect.condition.Operand;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.field.FieldLookup;
import io.seawall.detect.rule.Priority;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import io.seawall.detect.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tests of a file. */
final class TestItems {

  private static final Set<String> TEST_KEYS =
      Set.of(
          "name", "capture", "from", "to", "events", "users", "alerts", "no_alerts", "not", "only");
  private static final Set<String> ALERT_KEYS =
      Set.of("rule", "count", "at", "priority", "output", "fields");

  private final Path folder;
  private final String source;
  private final EventItems events;
  private final Map<Integer, String> users;

  TestItems(Path folder, String source, ProcessItems processes, Keys file) {
    this.folder = folder;
    this.source = source;
    this.events = new EventItems(processes, !source.equals("syscall"));
    this.users = users(file);
  }

  RuleTest test(YamlNode node) {
    var keys = new Keys(node, "a test", TEST_KEYS);
    String capture = keys.text("capture", "");
    if (capture.isEmpty() == !keys.has("events")) {
      throw new TestFileException(node.at(), "a test has either 'capture' or 'events'");
    }
    List<EventSpec> specs = new ArrayList<>();
    for (YamlNode event : keys.items("events")) {
      specs.add(events.event(event));
    }
    List<ExpectedAlert> alerts = new ArrayList<>();
    for (YamlNode alert : keys.items("alerts")) {
      alerts.add(alert(alert));
    }
    if (keys.has("alerts") && keys.items("alerts").isEmpty()) {
      throw new TestFileException(node.at(), "'alerts' is empty; 'no_alerts: true' asks for none");
    }
    boolean none = keys.truth("no_alerts");
    Set<String> not = new LinkedHashSet<>(keys.texts("not"));
    if (none || !alerts.isEmpty() || !not.isEmpty()) {
      return new RuleTest(
          keys.text("name", "at line " + node.at().place().line()),
          node.at().place(),
          capture.isEmpty() ? null : folder.resolve(capture),
          keys.number("from", 0),
          keys.number("to", Long.MAX_VALUE),
          List.copyOf(specs),
          ownUsers(keys),
          List.copyOf(alerts),
          not,
          none || keys.truth("only"));
    }
    throw new TestFileException(
        node.at(), "a test asks for something: 'alerts', 'not' or 'no_alerts: true'");
  }

  private Map<Integer, String> ownUsers(Keys keys) {
    Map<Integer, String> all = new LinkedHashMap<>(users);
    all.putAll(users(keys));
    return Collections.unmodifiableMap(all);
  }

  private static Map<Integer, String> users(Keys keys) {
    Map<Integer, String> users = new LinkedHashMap<>();
    keys.map("users")
        .forEach((uid, name) -> {
          if (!uid.matches("\\d{1,9}")) {
            throw new TestFileException(name.at(), "'users' has names by numbers, not " + uid);
          }
          users.put(Integer.parseInt(uid), Keys.text(name, "users"));
        });
    return users;
  }

  private ExpectedAlert alert(YamlNode node) {
    if (node instanceof YamlNode.Scalar rule) {
      return new ExpectedAlert(rule.text(), -1, -1, null, List.of(), Map.of(), rule.at().place());
    }
    var keys = new Keys(node, "an alert", ALERT_KEYS);
    String rule = keys.text("rule", "");
    if (rule.isEmpty()) {
      throw new TestFileException(node.at(), "an alert names its rule");
    }
    Map<Operand.FieldReference, String> fields = new LinkedHashMap<>();
    keys.map("fields")
        .forEach((name, value) -> fields.put(field(name, value.at()), Keys.text(value, name)));
    return new ExpectedAlert(
        rule,
        keys.number("count", -1),
        keys.number("at", -1),
        priority(keys),
        keys.texts("output"),
        Collections.unmodifiableMap(fields),
        node.at().place());
  }

  private static @Nullable Priority priority(Keys keys) {
    YamlNode node = keys.get("priority");
    if (node == null) {
      return null;
    }
    Priority priority = Priority.of(Keys.text(node, "priority"));
    if (priority == null) {
      throw new TestFileException(node.at(), "there is no such priority");
    }
    return priority;
  }

  private Operand.FieldReference field(String written, Span at) {
    int bracket = written.indexOf('[');
    boolean argument = bracket > 0 && written.endsWith("]");
    String name = argument ? written.substring(0, bracket) : written;
    String given = argument ? written.substring(bracket + 1, written.length() - 1) : null;
    if (!(FieldCatalogue.standard().find(name, given, source) instanceof FieldLookup.Found)) {
      throw new TestFileException(at, "source " + source + " has no field '" + written + "'");
    }
    SourceText text = SourceText.of("", written);
    return new Operand.FieldReference(name, given, text.span());
  }
}
