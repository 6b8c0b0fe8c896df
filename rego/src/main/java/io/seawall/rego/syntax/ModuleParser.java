package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.Tokens.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses a file; after an error it goes on with the next clause or rule. */
final class ModuleParser {

  private static final int MAX_ERRORS = 10;

  private final Source source;
  private final Cursor cursor;
  private final ImportParser clauses;
  private final V1Rules v1 = new V1Rules();
  private final RuleParser ruleParser;
  private final AnnotationReader annotations;

  private final List<RegoError> errors = new ArrayList<>();
  private final List<Module.Import> imports = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Annotations> packageAnnotations = new ArrayList<>();
  private @Nullable Location packageAt;
  private List<String> packagePath = List.of();

  ModuleParser(Source source, RegoVersion version) {
    this.source = source;
    var grammar = new Grammar(source);
    cursor = grammar.cursor();
    clauses = new ImportParser(grammar, version);
    ruleParser = new RuleParser(grammar, v1);
    annotations = new AnnotationReader(source, cursor.tokens().comments());
  }

  Module module() {
    if (cursor.is(TokenKind.END)) {
      throw new RegoException(RegoError.Code.PARSE, cursor.here(), "empty module");
    }
    while (!cursor.is(TokenKind.END) && errors.size() < MAX_ERRORS) {
      int start = cursor.mark();
      try {
        part();
      } catch (ParseFailure e) {
        errors.add(e.error());
        skipToNextPart(start);
      }
      cursor.startAfresh();
    }
    annotations.finish();
    Location at = packageAt;
    checkWhole();
    if (!errors.isEmpty() || at == null) {
      errors.sort(Comparator.comparingInt(ModuleParser::start));
      throw new RegoException(errors.subList(0, Math.min(MAX_ERRORS, errors.size())));
    }
    return new Module(
        source, clauses.version(), packagePath, at, imports, rules, packageAnnotations);
  }

  private void part() {
    int start = cursor.mark();
    int row = cursor.here().row();
    boolean isReference = cursor.isKeywordOfReference();
    if (cursor.is(TokenKind.PACKAGE) && !isReference) {
      packageClause(start, row);
      return;
    }
    if (packageAt == null) {
      packageAt = cursor.here();
      errors.add(RegoError.of(RegoError.Code.PARSE, packageAt, "package expected"));
    }
    if (cursor.is(TokenKind.IMPORT) && !isReference) {
      annotations.refuseAt(row);
      Module.Import clause = clauses.importClause();
      if (clause != null) {
        imports.add(clause);
      }
    } else {
      rules.addAll(ruleParser.rule(annotations.ofRule(row)));
    }
  }

  private void packageClause(int start, int row) {
    if (packageAt != null) {
      throw cursor.failure(cursor.here(), "unexpected package");
    }
    packageAt = cursor.here();
    packageAnnotations.addAll(annotations.ofPackage(row));
    packagePath = clauses.packagePath();
    packageAt = cursor.since(start);
  }

  /** The next word in the first column that starts a line; what failed there may be one. */
  private void skipToNextPart(int start) {
    Tokens tokens = cursor.tokens();
    int index = Math.max(cursor.mark(), start + 1);
    while (index < tokens.size() - 1 && !startsPart(tokens, index)) {
      index++;
    }
    cursor.moveTo(Math.min(index, tokens.size() - 1));
  }

  private static boolean startsPart(Tokens tokens, int index) {
    TokenKind kind = tokens.kind(index);
    return tokens.gap(index) == Gap.LINE
        && tokens.column(index) == 1
        && (kind == TokenKind.IDENTIFIER || kind.isKeyword());
  }

  private void checkWhole() {
    errors.addAll(annotations.errors());
    if (clauses.version() == RegoVersion.V1) {
      errors.addAll(v1.errors());
      checkImports();
    }
  }

  private static int start(RegoError error) {
    return error.at() == null ? 0 : error.at().start();
  }

  private void checkImports() {
    Map<String, Module.Import> known = new HashMap<>();
    for (Module.Import clause : imports) {
      Module.Import earlier = known.putIfAbsent(clause.name(), clause);
      if (earlier != null) {
        errors.add(
            RegoError.of(
                RegoError.Code.COMPILE,
                clause.at(),
                "import must not shadow " + earlier.at().text()));
      }
    }
  }
}
