package io.seawall.rego;

import io.seawall.rego.builtin.Family;
import io.seawall.rego.compile.Program;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.RegoParser;
import io.seawall.rego.syntax.RegoVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiled modules. A policy never changes and may be asked by many threads at once; all queries
 * that are prepared from it share what was compiled.
 */
public final class Policy {

  private final Program program;

  private Policy(Program program) {
    this.program = program;
  }

  /** A policy of one module of Rego v1, for the simplest use. */
  public static Policy of(String rego) {
    return builder().add(new Source("policy.rego", rego), RegoVersion.V1).build();
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Prepares a query, for example {@code data.main.deny} or {@code data.lib.f(input.x, y)}.
   *
   * @throws RegoException if it cannot be parsed or compiled
   */
  public PreparedQuery prepare(String query) {
    return prepare(query, List.of());
  }

  /**
   * Prepares a query that calls the rules of a package by their short names.
   *
   * @throws RegoException if it cannot be parsed or compiled
   */
  public PreparedQuery prepare(String query, List<String> packagePath) {
    var statements = RegoParser.parseQuery(new Source("query", query), RegoVersion.V1);
    return new PreparedQuery(program, program.query(statements, packagePath));
  }

  /** The modules, for instance to find rules by their names. */
  public List<Module> modules() {
    return program.modules();
  }

  /** What was compiled, for tools that look into it. */
  public Program program() {
    return program;
  }

  /** Collects modules and settings. */
  public static final class Builder {

    private final List<Module> modules = new ArrayList<>();
    private final List<Family> families = new ArrayList<>();
    private boolean counting;

    private Builder() {}

    /**
     * Adds a module.
     *
     * @throws RegoException if it cannot be parsed
     */
    public Builder add(Source source, RegoVersion version) {
      modules.add(RegoParser.parse(source, version));
      return this;
    }

    /** Adds a module that is parsed already. */
    public Builder add(Module module) {
      modules.add(module);
      return this;
    }

    /** Adds built-ins of the host; they are asked before Rego's own, in the order of adding. */
    public Builder builtins(Family family) {
      families.add(family);
      return this;
    }

    /** Counts visits of rules and statements, for coverage and explanations; costs some time. */
    public Builder counting() {
      counting = true;
      return this;
    }

    /**
     * The policy.
     *
     * @throws RegoException with the errors of all modules
     */
    public Policy build() {
      families.add(Builtins.ALL);
      try {
        return new Policy(Program.compile(modules, families, counting));
      } catch (StackOverflowError _) {
        throw new RegoException(
            RegoError.Code.LIMIT, null, "the policy is nested deeper than the thread's stack");
      }
    }
  }
}
