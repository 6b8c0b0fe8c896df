package io.seawall.detect.json;

import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;

/** Prints nodes as JSON. Numbers stay as written, strings get the fewest escapes. */
final class JsonPrinter {

  /** Deeper levels get no more blanks, or a small document could be a very large text. */
  private static final int DEEPEST = 32;

  private JsonPrinter() {}

  /** Without any blank. */
  static void print(JsonTree tree, int node, TextBuilder out) {
    print(tree, node, -1, out);
  }

  /** One member or element a line, two blanks a level; an empty container on one line. */
  static void printIndented(JsonTree tree, int node, TextBuilder out) {
    print(tree, node, 0, out);
  }

  private static void print(JsonTree tree, int node, int level, TextBuilder out) {
    switch (tree.kind(node)) {
      case OBJECT -> printAll(tree, node, '{', '}', level, out);
      case ARRAY -> printAll(tree, node, '[', ']', level, out);
      case STRING -> quote(tree.text(node), out);
      case NUMBER, TRUE, FALSE, NULL, OVERRIDDEN -> out.add(tree.text(node));
    }
  }

  private static void printAll(
      JsonTree tree, int node, char open, char close, int level, TextBuilder out) {
    out.add(open);
    int inner = level < 0 ? level : level + 1;
    int first = tree.first(node);
    for (int child = first; child != JsonTree.NONE; child = tree.next(node, child)) {
      if (child != first) {
        out.add(',');
      }
      newLine(inner, out);
      if (open == '{') {
        quote(tree.key(child), out);
        out.add(level < 0 ? ":" : ": ");
      }
      print(tree, child, inner, out);
    }
    if (first != JsonTree.NONE) {
      newLine(level, out);
    }
    out.add(close);
  }

  private static void newLine(int level, TextBuilder out) {
    if (level >= 0) {
      out.add('\n');
      for (int i = 0; i < Math.min(level, DEEPEST); i++) {
        out.add("  ");
      }
    }
  }

  private static void quote(Text text, TextBuilder out) {
    ValuePrinter.printQuoted(text.bytes(), 0, text.length(), out);
  }
}
