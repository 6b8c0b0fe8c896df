package io.seawall.rego.syntax;

import io.seawall.rego.source.Source;

/** The parsers of one text; each asks the others for what it holds. */
final class Grammar {

  private final Cursor cursor;
  private final TermParser terms;
  private final CollectionParser collections;
  private final TemplateParser templates;
  private final StatementParser statements;
  private final LogicParser logic;

  Grammar(Source source) {
    cursor = new Cursor(source, RegoScanner.scan(source));
    terms = new TermParser(this, cursor);
    collections = new CollectionParser(this, cursor);
    templates = new TemplateParser(this, cursor);
    statements = new StatementParser(this, cursor);
    logic = new LogicParser(this, cursor);
  }

  Cursor cursor() {
    return cursor;
  }

  TermParser terms() {
    return terms;
  }

  CollectionParser collections() {
    return collections;
  }

  TemplateParser templates() {
    return templates;
  }

  StatementParser statements() {
    return statements;
  }

  LogicParser logic() {
    return logic;
  }
}
