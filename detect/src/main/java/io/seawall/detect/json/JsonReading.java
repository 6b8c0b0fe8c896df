package io.seawall.detect.json;

import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TextPool;
import java.time.ZoneId;

/** Turns nodes into values; what the readers of one {@link JsonFields} share. */
final class JsonReading {

  private final TextPool texts;
  private final ZoneId zone;
  private final TextBuilder builder = new TextBuilder();
  private final NodeList nodes = new NodeList();

  JsonReading(TextPool texts, ZoneId zone) {
    this.texts = texts;
    this.zone = zone;
  }

  TextPool texts() {
    return texts;
  }

  /** Of times of day. */
  ZoneId zone() {
    return zone;
  }

  /** Empty. */
  TextBuilder builder() {
    return builder.clear();
  }

  /** What the last gathering found. */
  NodeList nodes() {
    return nodes;
  }

  /** A string's characters; anything else as JSON without blanks, numbers as written. */
  Text text(JsonTree tree, int node) {
    return switch (tree.kind(node)) {
      case OBJECT, ARRAY -> {
        JsonPrinter.print(tree, node, builder.clear());
        yield texts.of(builder);
      }
      case STRING, NUMBER, TRUE, FALSE, NULL, OVERRIDDEN -> tree.text(node);
    };
  }

  /** Adds the texts of all elements of an array. */
  void addElements(JsonTree tree, int array, FieldValues into) {
    for (int child = tree.first(array); child != JsonTree.NONE; child = tree.next(array, child)) {
      into.add(text(tree, child));
    }
  }

  /**
   * Gathers the nodes at the ends of a way that may lead through arrays: with an index through that
   * element of each, else through all elements, where those without such a way give {@link
   * JsonTree#NONE}.
   *
   * @param index -1 for all elements
   * @return whether there is such a way, if only to an empty array
   */
  boolean gather(JsonEvent event, int index, Text... way) {
    nodes.clear();
    return gather(event.tree(), event.root(), index, way, 0);
  }

  private boolean gather(JsonTree tree, int node, int index, Text[] way, int step) {
    if (step == way.length) {
      nodes.add(node);
      return true;
    }
    int from = node;
    if (tree.kind(node) == JsonKind.ARRAY) {
      if (index < 0) {
        gatherAll(tree, node, way, step);
        return true;
      }
      from = tree.element(node, index);
    }
    int next = tree.member(from, way[step]);
    return next != JsonTree.NONE && gather(tree, next, index, way, step + 1);
  }

  private void gatherAll(JsonTree tree, int array, Text[] way, int step) {
    for (int child = tree.first(array); child != JsonTree.NONE; child = tree.next(array, child)) {
      if (!gather(tree, child, -1, way, step)) {
        nodes.add(JsonTree.NONE);
      }
    }
  }
}
