package io.seawall.detect.json;

import io.seawall.detect.value.TextBuilder;

/**
 * One event that is a JSON document. Of members of an object with the same key the last one counts,
 * as for most parsers. Reused from event to event.
 */
public final class JsonEvent {

  private final String source;
  private final JsonTree tree;
  private int root;
  private long number;
  private long time;
  private long start;

  JsonEvent(String source, JsonTree tree) {
    this.source = source;
    this.tree = tree;
  }

  /** Becomes the next event. */
  void next(int node, long nanoseconds) {
    root = node;
    time = nanoseconds;
    if (number++ == 0) {
      start = nanoseconds;
    }
  }

  /** Its number in what one reader has delivered, from 1. */
  public long number() {
    return number;
  }

  /** Nanoseconds since 1970. */
  public long time() {
    return time;
  }

  /** Time of the reader's first event, nanoseconds since 1970. */
  public long startTime() {
    return start;
  }

  /** The source as rules name it, for example {@code k8s_audit}. */
  public String source() {
    return source;
  }

  /** Adds the document, without any blank. */
  public void print(TextBuilder out) {
    JsonPrinter.print(tree, root, out);
  }

  JsonTree tree() {
    return tree;
  }

  int root() {
    return root;
  }
}
