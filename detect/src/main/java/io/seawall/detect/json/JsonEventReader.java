package io.seawall.detect.json;

import io.seawall.detect.capture.ByteWindow;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from JSON lines, from documents behind each other and from arrays of them. Of source
 * {@code k8s_audit} a document is an {@code Event} or an {@code EventList} of {@code
 * audit.k8s.io/v1}; of any other it is one event. Works in constant memory; what cannot be read
 * costs its document, at most its line. Not for use by two threads at once.
 *
 * <p>A document has at most 16 MiB, 128 levels and a million values.
 */
public final class JsonEventReader {

  /** The source whose documents are audit events of Kubernetes. */
  public static final String K8S_AUDIT = "k8s_audit";

  private static final Text KIND = Text.of("kind");
  private static final Text ITEMS = Text.of("items");
  private static final Text EVENT = Text.of("Event");
  private static final Text EVENT_LIST = Text.of("EventList");
  private static final Text STAGE_TIMESTAMP = Text.of("stageTimestamp");

  private final boolean audit;
  private final JsonTree tree = new JsonTree();
  private final JsonTreeReader documents;
  private final JsonEvent event;

  /**
   * Numbers of events go on from one stream to the next.
   *
   * @param source as rules name it
   * @param texts that keep keys and values
   */
  public JsonEventReader(String source, TextPool texts) {
    audit = source.equals(K8S_AUDIT);
    documents = new JsonTreeReader(texts);
    event = new JsonEvent(source, tree);
  }

  /**
   * Reads a stream to its end; does not close it.
   *
   * @param in plain or gzip
   * @param time of events that do not tell theirs, nanoseconds since 1970: audit events tell it by
   *     their {@code stageTimestamp}, others do not
   * @throws IOException if the stream fails; damage in it is a problem
   */
  public JsonEventEnd read(InputStream in, long time, JsonEventVisitor visitor) throws IOException {
    var problems = new Problems();
    long before = event.number();
    var window = new ByteWindow(plain(in, problems));
    var frames = new JsonFrames(window);
    frames.skipMark();
    JsonFrames.Found found = frames.next();
    while (found != JsonFrames.Found.END) {
      if (found == JsonFrames.Found.DEFECT) {
        problems.add(frames.line(), window.offset(), frames.reason());
      } else {
        document(frames, window, time, visitor, problems);
      }
      found = frames.next();
    }
    String failure = window.failure();
    if (failure != null) {
      problems.add(frames.line(), window.offset(), failure);
    }
    return problems.end(event.number() - before, window.offset());
  }

  private void document(
      JsonFrames frames,
      ByteWindow window,
      long time,
      JsonEventVisitor visitor,
      Problems problems) {
    int from = window.at();
    int to = from + frames.length();
    JsonDefect defect = documents.read(window.bytes(), from, to, tree);
    if (defect != null) {
      int at = from + defect.offset();
      long line = frames.line() + lines(window.bytes(), from, at);
      problems.add(line, window.offset() + defect.offset(), defect.reason());
      return;
    }
    String refused = audit ? deliverAudit(time, visitor) : deliver(0, time, visitor);
    if (refused != null) {
      problems.add(frames.line(), window.offset(), refused);
    }
  }

  /** Why something in the document was no event; null if all of it was. */
  private @Nullable String deliverAudit(long time, JsonEventVisitor visitor) {
    int kind = tree.member(0, KIND);
    if (tree.isString(kind, EVENT)) {
      return deliver(0, auditTime(0, time), visitor);
    }
    if (!tree.isString(kind, EVENT_LIST)) {
      return "no audit event: its kind is neither Event nor EventList";
    }
    int items = tree.member(0, ITEMS);
    if (!tree.is(items, JsonKind.ARRAY)) {
      return "an EventList without items";
    }
    String refused = null;
    for (int item = tree.first(items); item != JsonTree.NONE; item = tree.next(items, item)) {
      if (tree.is(item, JsonKind.OBJECT)) {
        deliver(item, auditTime(item, time), visitor);
      } else {
        refused = "an item of an EventList is no object";
      }
    }
    return refused;
  }

  private @Nullable String deliver(int node, long time, JsonEventVisitor visitor) {
    event.next(node, time);
    visitor.event(event);
    return null;
  }

  private long auditTime(int node, long otherwise) {
    int stamp = tree.member(node, STAGE_TIMESTAMP);
    if (!tree.is(stamp, JsonKind.STRING)) {
      return otherwise;
    }
    try {
      Instant instant = Instant.parse(tree.text(stamp).toString());
      long seconds = Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L);
      return seconds < 0 ? otherwise : Math.addExact(seconds, instant.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      return otherwise;
    }
  }

  private static int lines(byte[] bytes, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }

  private static InputStream plain(InputStream in, Problems problems) throws IOException {
    var buffered = new BufferedInputStream(in);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    if (!gzip) {
      return buffered;
    }
    try {
      return new GZIPInputStream(buffered, 64 << 10);
    } catch (EOFException | ZipException e) {
      problems.add(1, 0, "the compressed data is damaged");
      return InputStream.nullInputStream();
    }
  }

  /** The first problems, and how many there were. */
  private static final class Problems {

    private final List<JsonProblem> listed = new ArrayList<>();
    private long unlisted;

    void add(long line, long offset, String reason) {
      if (listed.size() < JsonLimits.PROBLEMS) {
        listed.add(new JsonProblem(line, offset, reason));
      } else {
        unlisted++;
      }
    }

    JsonEventEnd end(long events, long bytes) {
      return new JsonEventEnd(events, bytes, List.copyOf(listed), unlisted);
    }
  }
}
