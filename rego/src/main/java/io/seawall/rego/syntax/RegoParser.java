package io.seawall.rego.syntax;

import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.value.Value;
import java.util.List;

/**
 * Rego source to syntax trees.
 *
 * <p>Limits: a text has at most 16 Mi characters and 2,000,000 tokens; terms, bodies and {@code
 * else} nest at most {@value Cursor#MAX_DEPTH} levels deep, where each operator of an expression
 * counts as a level. What is beyond is an error like any other.
 */
public final class RegoParser {

  private RegoParser() {}

  /**
   * A whole file.
   *
   * @param version how to read it; {@code import rego.v1} turns a file of version 0 into one of
   *     version 1, {@code import future.keywords} turns keywords on
   * @throws RegoException with up to 10 errors, by their places; of one rule just the first
   */
  public static Module parse(Source source, RegoVersion version) {
    return new ModuleParser(source, version).module();
  }

  /**
   * A query: statements separated by semicolons or line breaks.
   *
   * @throws RegoException if it is none
   */
  public static List<Statement> parseQuery(Source source, RegoVersion version) {
    var grammar = new Grammar(source);
    if (version == RegoVersion.V1) {
      ImportParser.enableV1(grammar.cursor());
    }
    try {
      Statement first = grammar.statements().firstOfBody(TokenKind.END);
      return grammar.statements().bodyAfter(first, TokenKind.END);
    } catch (ParseFailure e) {
      throw new RegoException(List.of(e.error()));
    }
  }

  /**
   * One term without variables, references, calls and comprehensions, for example {@code {1, "a",
   * {"b": set()}}}.
   *
   * @throws RegoException if it is none
   */
  public static Value parseTerm(Source source) {
    var grammar = new Grammar(source);
    Cursor cursor = grammar.cursor();
    try {
      Term term = grammar.terms().infix(false);
      if (!cursor.is(TokenKind.END)) {
        throw cursor.unexpected("one term was expected");
      }
      return GroundTerm.value(term, cursor);
    } catch (ParseFailure e) {
      throw new RegoException(List.of(e.error()));
    }
  }
}
