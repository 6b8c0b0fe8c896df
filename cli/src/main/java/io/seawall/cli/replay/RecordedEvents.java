package io.seawall.cli.replay;

import io.seawall.cli.command.ProgressLine;
import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.CaptureEnd;
import io.seawall.detect.capture.CaptureLimits;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.EventSource;
import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.event.EventView;
import io.seawall.detect.recording.Recording;
import io.seawall.detect.replay.RecordedFile;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The events of a file, whatever its format, or of standard input; ended early on demand, told to a
 * progress line as they are read.
 */
final class RecordedEvents implements EventSource {

  /** How many events lie between two looks at the world. */
  private static final int STRIDE = 0xfff;

  private final EventSource source;
  private final Path file;
  private final @Nullable Counting counting;
  private final long first;
  private BooleanSupplier stop = () -> false;
  private Runnable onSection = () -> {};
  private @Nullable ProgressLine progress;

  private RecordedEvents(EventSource source, Path file, @Nullable Counting counting) {
    this.source = source;
    this.file = file;
    this.counting = counting;
    long[] times = source instanceof Recording recording ? recording.times() : null;
    this.first = times == null ? 0 : times[0];
  }

  /**
   * Opens a file, or standard input for {@code -}.
   *
   * @throws SeawallException if there is none, or it holds no recording
   */
  static RecordedEvents open(String name) {
    if (name.equals("-")) {
      return capture("standard input", Path.of(""), System.in);
    }
    Path file = Path.of(name);
    if (RecordedFile.isRecording(file)) {
      return new RecordedEvents(Recording.open(file), file, null);
    }
    try {
      return capture(name, file, Files.newInputStream(file));
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.USER, "capture-unreadable", name + " cannot be read: " + e, e);
    }
  }

  private static RecordedEvents capture(String name, Path file, InputStream in) {
    var counting = new Counting(in);
    return new RecordedEvents(Capture.open(name, counting, CaptureLimits.DEFAULT), file, counting);
  }

  /** Ends it early when this says so. */
  RecordedEvents until(BooleanSupplier condition) {
    stop = condition;
    return this;
  }

  /** Tells how far it is read. */
  RecordedEvents telling(ProgressLine line) {
    progress = line;
    return this;
  }

  /** Tells when another section begins. */
  RecordedEvents beginning(Runnable listener) {
    onSection = listener;
    return this;
  }

  /** The name of the machine, empty if unknown. */
  String hostname() {
    var machine = source.state().machine();
    return machine == null ? "" : machine.hostname();
  }

  @Override
  public CaptureState state() {
    return source.state();
  }

  @Override
  public CaptureEnd forEach(EventVisitor visitor) {
    var walk = new Walk(visitor);
    ProgressLine line = progress;
    if (line != null) {
      line.begin("replaying " + file.getFileName(), total());
    }
    try {
      return source.forEach(walk);
    } catch (Stopped e) {
      return source instanceof Capture capture
          ? capture.end()
          : new CaptureEnd(walk.events, 0, 0, 0, List.of(), 0);
    } finally {
      if (line != null) {
        line.end();
      }
    }
  }

  /** Bytes of the file, or nanoseconds of the recording; 0 where nobody knows. */
  private long total() {
    if (source instanceof Recording recording) {
      long[] times = recording.times();
      return times == null ? 0 : times[1] - times[0];
    }
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    source.close();
  }

  /** Passes events on, and looks up now and then. */
  private final class Walk implements EventVisitor {

    private final EventVisitor visitor;
    private long events;
    private long told;

    Walk(EventVisitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public void section(CaptureState state) {
      visitor.section(state);
      onSection.run();
    }

    @Override
    public void event(EventView event) {
      if ((++events & STRIDE) == 0) {
        look(event);
      }
      visitor.event(event);
    }

    private void look(EventView event) {
      if (stop.getAsBoolean()) {
        throw new Stopped();
      }
      ProgressLine line = progress;
      if (line != null) {
        long reached = counting == null ? event.timestamp() - first : counting.bytes;
        line.advance(Math.max(0, reached - told));
        told = Math.max(told, reached);
      }
    }
  }

  /** Ends the walk of a source that has no other way to end early. */
  private static final class Stopped extends RuntimeException {

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  /** Counts bytes as they lie in the file. */
  private static final class Counting extends FilterInputStream {

    private long bytes;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      bytes += Math.max(0, read);
      return read;
    }
  }
}
