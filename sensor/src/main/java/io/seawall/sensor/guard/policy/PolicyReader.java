package io.seawall.sensor.guard.policy;

import io.seawall.detect.text.SourceFile;
import io.seawall.detect.yaml.YamlDocuments;
import io.seawall.detect.yaml.YamlException;
import io.seawall.detect.yaml.YamlNode;
import io.seawall.model.Spelling;
import io.seawall.sensor.workload.WorkloadSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a policy file; goes on after each problem. */
final class PolicyReader {

  private static final int MOST_POLICIES = 500;
  private static final int MOST_RULES = 10_000;
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_PATH = 240;
  private static final int MOST_BLOCKS = 1_000_000;
  private static final Duration LIFT = Duration.ofMinutes(5);

  private final PolicyNodes nodes = new PolicyNodes();
  private final Map<String, GuardPolicy> byName = new LinkedHashMap<>();

  GuardPolicies.Checked read(SourceFile file) {
    GuardPolicies found = GuardPolicies.NONE;
    try {
      List<YamlNode> documents = YamlDocuments.read(file);
      if (documents.size() == 1) {
        found = file(documents.getFirst());
      } else {
        nodes.problem(
            documents.isEmpty() ? YamlNode.span(file, 0, 0) : documents.get(1).at(),
            "a policy file is one document");
      }
    } catch (YamlException e) {
      nodes.problem(e.at(), e.reason());
    }
    return new GuardPolicies.Checked(found, nodes.problems());
  }

  private GuardPolicies file(YamlNode root) {
    Map<String, YamlNode> keys =
        nodes.mapping(root, "a policy file", "policies", "until-known", "host");
    List<YamlNode> items = nodes.items(keys.get("policies"), "'policies'");
    if (items.isEmpty()) {
      nodes.problem(root.at(), "there are no policies; 'policies' is a list of them");
    } else if (items.size() > MOST_POLICIES) {
      nodes.problem(items.get(MOST_POLICIES).at(), "more than " + MOST_POLICIES + " policies");
    }
    for (YamlNode item : items) {
      GuardPolicy policy = policy(item);
      if (byName.putIfAbsent(policy.name(), policy) != null) {
        nodes.problem(item.at(), "a second policy is named '" + policy.name() + "'");
      }
    }
    GuardPolicy host = named(keys.get("host"));
    YamlNode hostName = keys.get("host");
    if (host != null && hostName != null && isForContainersAlone(host.exec())) {
      nodes.problem(
          hostName.at(),
          "the machine itself has no image: a policy for it has no 'allow' of 'exec', and no sha256:");
    }
    return new GuardPolicies(List.copyOf(byName.values()), named(keys.get("until-known")), host);
  }

  private static boolean isForContainersAlone(ExecRules rules) {
    return !rules.allow().isEmpty() || rules.hasDigests();
  }

  private @Nullable GuardPolicy named(@Nullable YamlNode node) {
    if (node == null) {
      return null;
    }
    String name = nodes.text(node, "the name of a policy");
    GuardPolicy found = byName.get(name);
    if (found == null) {
      String near = Spelling.nearest(name, byName.keySet());
      nodes.problem(
          node.at(),
          "there is no policy '"
              + name
              + "'"
              + (near == null ? "" : "; did you mean '" + near + "'?"));
    }
    return found;
  }

  private GuardPolicy policy(YamlNode node) {
    Map<String, YamlNode> keys =
        nodes.mapping(
            node, "a policy", "name", "workloads", "mode", "exec", "network", "open", "switch-off");
    String name = nodes.text(keys.get("name"), "'name'");
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || !name.chars().allMatch(c -> c > ' ' && c < 127)) {
      nodes.problem(
          node.at(),
          "a policy needs a 'name' of at most " + LONGEST_NAME + " letters, digits and signs");
    }
    Mode mode = nodes.mode(keys.get("mode"), Mode.ALERT);
    YamlNode selection = keys.get("workloads");
    return new GuardPolicy(
        name,
        selection == null ? null : workloads(selection),
        exec(keys.get("exec"), mode),
        network(keys.get("network"), mode),
        open(keys.get("open"), mode),
        switchOff(keys.get("switch-off")));
  }

  private WorkloadSelector workloads(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar && scalar.text().equals("*")) {
      return WorkloadSelector.ALL;
    }
    Map<String, YamlNode> keys =
        nodes.mapping(node, "'workloads'", "image", "namespace", "name", "pod", "labels");
    if (keys.isEmpty()) {
      nodes.problem(node.at(), "'workloads' says nothing; write \"*\" for all of them");
    }
    var labels = new HashMap<String, String>();
    YamlNode labelled = keys.get("labels");
    if (labelled instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        labels.put(entry.key().text(), nodes.text(entry.value(), "the value of a label"));
      }
    } else if (labelled != null) {
      nodes.problem(labelled.at(), "'labels' must be a mapping of keys to patterns");
    }
    return new WorkloadSelector(
        nodes.text(keys.get("image"), "'image'"),
        nodes.text(keys.get("namespace"), "'namespace'"),
        nodes.text(keys.get("name"), "'name'"),
        nodes.text(keys.get("pod"), "'pod'"),
        labels);
  }

  private ExecRules exec(@Nullable YamlNode node, Mode otherwise) {
    if (node == null) {
      return new ExecRules(Mode.OFF, Mode.OFF, List.of(), List.of(), List.of());
    }
    Map<String, YamlNode> keys =
        nodes.mapping(node, "'exec'", "mode", "drift", "deny", "allow", "volumes");
    var volumes = new ArrayList<String>();
    for (YamlNode item : nodes.items(keys.get("volumes"), "'volumes'")) {
      volumes.add(path(item));
    }
    return new ExecRules(
        nodes.mode(keys.get("drift"), Mode.OFF),
        nodes.mode(keys.get("mode"), otherwise),
        files(keys.get("deny"), "'deny'"),
        files(keys.get("allow"), "'allow'"),
        volumes);
  }

  private OpenRules open(@Nullable YamlNode node, Mode otherwise) {
    if (node == null) {
      return OpenRules.NONE;
    }
    Map<String, YamlNode> keys = nodes.mapping(node, "'open'", "mode", "deny");
    var paths = new ArrayList<FileRule>();
    for (YamlNode item : nodes.items(keys.get("deny"), "'deny'")) {
      paths.add(new FileRule.AtPath(path(item)));
    }
    limit(node, paths.size());
    return new OpenRules(nodes.mode(keys.get("mode"), otherwise), paths);
  }

  private List<FileRule> files(@Nullable YamlNode node, String what) {
    var rules = new ArrayList<FileRule>();
    for (YamlNode item : nodes.items(node, what)) {
      String text = nodes.text(item, "a program");
      if (!text.startsWith("sha256:")) {
        rules.add(new FileRule.AtPath(path(item)));
        continue;
      }
      String digits = text.substring(7).toLowerCase(Locale.ROOT);
      if (digits.length() != 64 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
        nodes.problem(item.at(), "a digest is sha256: and 64 hexadecimal digits");
      }
      rules.add(new FileRule.WithDigest(digits));
    }
    limit(node, rules.size());
    return rules;
  }

  private void limit(@Nullable YamlNode node, int count) {
    if (node != null && count > MOST_RULES) {
      nodes.problem(node.at(), "more than " + MOST_RULES + " entries");
    }
  }

  private String path(YamlNode node) {
    String path = nodes.text(node, "a path");
    boolean good =
        path.startsWith("/")
            && path.length() <= LONGEST_PATH
            && !path.contains("//")
            && !(path + "/").contains("/../")
            && !(path + "/").contains("/./")
            && path.chars().allMatch(c -> c >= ' ' && c < 127);
    if (!good) {
      nodes.problem(
          node.at(),
          "'"
              + path
              + "' is no path: it starts with /, has at most "
              + LONGEST_PATH
              + " characters of ASCII and no //, . or .. in it");
    } else if (path.indexOf('*') >= 0) {
      nodes.problem(
          node.at(), "paths have no patterns; a path that ends in / stands for all below it");
    }
    return good ? path : "/";
  }

  private NetworkRules network(@Nullable YamlNode node, Mode otherwise) {
    if (node == null) {
      return new NetworkRules(Mode.OFF, List.of(), List.of(), List.of(), List.of(), List.of());
    }
    Map<String, YamlNode> keys =
        nodes.mapping(node, "'network'", "mode", "deny", "allow", "bind", "resolvers");
    YamlNode bind = keys.get("bind");
    Map<String, YamlNode> bound =
        bind == null ? Map.of() : nodes.mapping(bind, "'bind'", "deny", "allow");
    var rules =
        new NetworkRules(
            nodes.mode(keys.get("mode"), otherwise),
            peers(keys.get("deny"), "'deny'", true),
            peers(keys.get("allow"), "'allow'", true),
            peers(bound.get("deny"), "'deny'", false),
            peers(bound.get("allow"), "'allow'", false),
            resolvers(keys.get("resolvers")));
    crowded(node, PeerTable.connect(rules));
    crowded(node, PeerTable.bind(rules));
    return rules;
  }

  private void crowded(YamlNode node, PeerTable table) {
    PeerTable.Entry most = table.fullest();
    if (most != null && most.ports().size() > PeerTable.MOST_PORTS) {
      nodes.problem(
          node.at(),
          most.ports().size()
              + " rules are for the same addresses ("
              + most.prefix()
              + "); no more than "
              + PeerTable.MOST_PORTS
              + " fit: join ranges of ports");
    }
  }

  private List<PeerRule> resolvers(@Nullable YamlNode node) {
    List<PeerRule> rules = peers(node, "'resolvers'", false);
    for (PeerRule rule : rules) {
      if (node != null && rule.bits() != PeerAddress.BITS) {
        nodes.problem(node.at(), "'resolvers' are addresses");
        break;
      }
    }
    return rules;
  }

  private List<PeerRule> peers(@Nullable YamlNode node, String what, boolean names) {
    Set<PeerRule> rules = new HashSet<>();
    var ordered = new ArrayList<PeerRule>();
    for (YamlNode item : nodes.items(node, what)) {
      try {
        PeerRule rule = PeerSyntax.read(nodes.text(item, "an address"));
        if (rule.isName() && !names) {
          nodes.problem(item.at(), "names mean nothing here; write addresses");
        } else if (rules.add(rule)) {
          ordered.add(rule);
        }
      } catch (IllegalArgumentException e) {
        nodes.problem(item.at(), String.valueOf(e.getMessage()));
      }
    }
    limit(node, ordered.size());
    return ordered;
  }

  private SwitchOff switchOff(@Nullable YamlNode node) {
    if (node == null || node instanceof YamlNode.Scalar scalar && scalar.text().equals("never")) {
      return SwitchOff.NEVER;
    }
    Map<String, YamlNode> keys = nodes.mapping(node, "'switch-off'", "blocks", "within", "for");
    return new SwitchOff(
        nodes.number(keys.get("blocks"), "'blocks'", 200, MOST_BLOCKS),
        nodes.time(keys.get("within"), "'within'", Duration.ofSeconds(10)),
        nodes.time(keys.get("for"), "'for'", LIFT));
  }
}
