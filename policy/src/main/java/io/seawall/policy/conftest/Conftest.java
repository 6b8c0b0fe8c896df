package io.seawall.policy.conftest;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.bundle.PolicyFile;
import io.seawall.policy.bundle.PolicySet;
import io.seawall.policy.unit.UnitTests;
import io.seawall.rego.Evaluation;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.syntax.Head;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.syntax.Term;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Policies in Conftest's conventions, ready to judge. Never changes; many threads may ask. */
public final class Conftest {

  private final PolicySet set;
  private final List<Namespace> namespaces;
  private final boolean combine;

  private Conftest(PolicySet set, List<Namespace> namespaces, boolean combine) {
    this.set = set;
    this.namespaces = List.copyOf(namespaces);
    this.combine = combine;
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** The policy that judges, for tools that look into it. */
  public PolicySet set() {
    return set;
  }

  /** Whether a rule of this name makes the file fail. */
  static boolean isFailure(String rule) {
    return isRule(rule, "deny") || isRule(rule, "violation");
  }

  /** Whether a rule of this name is asked at all. */
  static boolean isVerdict(String rule) {
    return isFailure(rule) || isRule(rule, "warn");
  }

  private static boolean isRule(String name, String kind) {
    return name.equals(kind)
        || (name.startsWith(kind + "_")
            && !name.endsWith("_")
            && name.indexOf("__", kind.length()) < 0);
  }

  /**
   * Judges files: one result for each namespace and file, or for each namespace where files are
   * combined.
   *
   * @throws RegoException if rules conflict or a limit is passed
   * @throws SeawallException of code {@code policy-result-invalid} if a rule gives an object
   *     without {@code msg}
   */
  public List<CheckResult> run(List<Configuration> configurations) {
    List<CheckResult> results = new ArrayList<>();
    for (Namespace namespace : namespaces) {
      if (combine) {
        results.add(namespace.check("Combined", List.of(Configuration.combined(configurations))));
      } else {
        for (Configuration one : configurations) {
          results.add(namespace.check(one.path(), one.documents()));
        }
      }
    }
    return results;
  }

  /** Collects policies, data and settings. */
  public static final class Builder {

    private final List<PolicyFile> modules = new ArrayList<>();
    private final DataFiles data = new DataFiles();
    private final Set<String> wanted = new LinkedHashSet<>();
    private RegoVersion version = RegoVersion.V1;
    private ConfigurationFiles files = ConfigurationFiles.NONE;
    private Limits limits = Limits.DEFAULT;
    private Consumer<String> printer = _ -> {};
    private boolean strict;
    private boolean all;
    private boolean combine;

    private Builder() {}

    /** Adds modules; other files among them are left alone. */
    public Builder policy(List<PolicyFile> root) {
      for (PolicyFile file : root) {
        if (file.path().endsWith(".rego")) {
          modules.add(new PolicyFile(file.name(), modules.size() + ".rego", file.content()));
        }
      }
      return this;
    }

    /**
     * Adds data: JSON and YAML files below one root, each at the path of its folder.
     *
     * @throws SeawallException of code {@code input-malformed} or {@code policy-data-invalid}
     */
    public Builder data(List<PolicyFile> root) {
      root.forEach(data::add);
      return this;
    }

    /** What modules are read as; version 1 if this is not said. */
    public Builder version(RegoVersion written) {
      version = written;
      return this;
    }

    /** Asks a package, for example {@code main.gke}; {@code main} if none is named. */
    public Builder namespace(String name) {
      wanted.add(name);
      return this;
    }

    /** Asks every package that has rules to ask. */
    public Builder allNamespaces() {
      all = true;
      return this;
    }

    /** Judges all files as one document. */
    public Builder combine() {
      combine = true;
      return this;
    }

    /** Lets policies read configuration files. */
    public Builder files(ConfigurationFiles host) {
      files = host;
      return this;
    }

    /** Ends the run where a built-in fails, which otherwise leaves its expression undefined. */
    public Builder strict() {
      strict = true;
      return this;
    }

    /** Hears the lines that policies print. */
    public Builder printing(Consumer<String> listener) {
      printer = listener;
      return this;
    }

    /** Limits for each rule and document. */
    public Builder limits(Limits changed) {
      limits = changed;
      return this;
    }

    /**
     * The policies.
     *
     * @throws RegoException with the errors of all modules; one of them is a rule such as {@code
     *     deny.root}, which nobody would hear
     * @throws SeawallException of code {@code no-rules-evaluated} if a namespace has no rule to
     *     ask, since that would pass everything
     */
    public Conftest build() {
      PolicySet set = set().withoutTests().build();
      Map<String, Map<String, Integer>> rules = rules(set.policy().modules());
      Set<String> names = all ? rules.keySet() : wanted.isEmpty() ? Set.of("main") : wanted;
      refuseUnheard(set.policy().modules(), names);
      Function<Value, Evaluation> evaluations = evaluations();
      List<Namespace> namespaces = new ArrayList<>();
      for (String name : names) {
        Map<String, Integer> own = rules.get(name);
        if (own == null) {
          throw nothingToAsk(name, rules.keySet());
        }
        namespaces.add(new Namespace(set.policy(), name, own, evaluations));
      }
      if (namespaces.isEmpty()) {
        throw nothingToAsk(null, rules.keySet());
      }
      return new Conftest(set, namespaces, combine);
    }

    /**
     * The tests of the policies, which see the same data and built-ins: {@code conftest verify}.
     *
     * @param counting whether visits are counted, for coverage and explanations
     * @throws RegoException with the errors of all modules
     */
    public UnitTests tests(boolean counting) {
      byte[] documents = JsonValues.write(data.data()).getBytes(StandardCharsets.UTF_8);
      return UnitTests.of(set().add(List.of(new PolicyFile("data.json", documents))), counting);
    }

    private PolicySet.Builder set() {
      return PolicySet.builder()
          .add(modules)
          .version(version)
          .builtins(new ConfigurationFamily(files));
    }

    /** Later changes of this builder must not reach a policy that is built. */
    private Function<Value, Evaluation> evaluations() {
      ObjectValue documents = data.data();
      Limits bounds = limits;
      Consumer<String> listener = printer;
      boolean ends = strict;
      return document -> {
        Evaluation evaluation =
            Evaluation.of(document).data(documents).limits(bounds).printing(listener);
        return ends ? evaluation.strict() : evaluation;
      };
    }

    /**
     * A verdict with a path makes an object of its name, in which nobody looks for messages: what
     * it says would pass as nothing said.
     */
    private static void refuseUnheard(List<Module> modules, Set<String> namespaces) {
      List<RegoError> errors = new ArrayList<>();
      for (Module module : modules) {
        String namespace = String.join(".", module.packagePath());
        for (Rule rule : module.rules()) {
          Head head = rule.head();
          if (isVerdict(head.name())
              && !head.ref().path().isEmpty()
              && namespaces.contains(namespace)) {
            errors.add(unheard(namespace, head));
          }
        }
      }
      if (!errors.isEmpty()) {
        throw new RegoException(errors);
      }
    }

    private static RegoError unheard(String namespace, Head head) {
      String rule = "data." + namespace + "." + head.name();
      boolean named = head.ref().path().getFirst() instanceof Term.Scalar;
      return new RegoError(
          RegoError.Code.COMPILE,
          head.at(),
          "what this rule says is never heard: it makes " + rule + " an object",
          named
              ? "name it " + head.name() + "_… contains msg"
              : "write " + head.name() + " contains msg, or read the module as Rego v0");
    }

    /** How often each rule is written, by namespace. */
    private static Map<String, Map<String, Integer>> rules(List<Module> modules) {
      Map<String, Map<String, Integer>> rules = new TreeMap<>();
      for (Module module : modules) {
        String namespace = String.join(".", module.packagePath());
        for (Rule rule : module.rules()) {
          if (isVerdict(rule.head().name())) {
            rules
                .computeIfAbsent(namespace, _ -> new TreeMap<>())
                .merge(rule.head().name(), 1, Integer::sum);
          }
        }
      }
      return rules;
    }

    private static SeawallException nothingToAsk(@Nullable String name, Set<String> known) {
      String where = name == null ? "no package has" : "the package " + name + " has";
      String others = known.isEmpty() ? "; no package has one" : "; packages that do: " + known;
      return new SeawallException(
          ErrorKind.USER,
          "no-rules-evaluated",
          where + " no rule deny, violation or warn" + others);
    }
  }
}
