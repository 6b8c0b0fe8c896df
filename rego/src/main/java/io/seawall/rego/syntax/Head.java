package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a rule.
 *
 * @param ref name and path, for example {@code p}, {@code p.q[x].r}; the head of the reference is a
 *     variable. In v0 {@code p[x]} without a value has the path {@code p} and the key {@code x}
 * @param args the parameters of a function, or null for a rule that is no function
 * @param key the member that a partial set gets ({@code p contains key}, v0 {@code p[key]}), or
 *     null
 * @param value the value, or null where none is written, which means true
 * @param assigned whether the value was written with {@code :=}
 */
public record Head(
    Location at,
    Name ref,
    @Nullable List<Term> args,
    @Nullable Term key,
    @Nullable Term value,
    boolean assigned) {

  /** The first part of the name. */
  public String name() {
    return ref.name();
  }

  /**
   * The name of a rule.
   *
   * @param name its first part
   * @param path what follows, empty for most rules
   */
  public record Name(Location at, String name, List<Term> path) {}
}
