package io.seawall.detect.syscall;

import io.seawall.detect.alert.Evidence;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.process.Program;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/** The process behind an event, its ancestors, what it ran before, and its container. */
public final class ProcessEvidence implements Evidence<SystemState> {

  /** Ancestors at most: the state may have more, and forged ones may go in circles. */
  private static final int MAX_LEVELS = 16;

  @Override
  public void writeText(SystemState state, TextBuilder out) {
    ThreadState thread = state.thread();
    if (thread == null) {
      return;
    }
    out.add("    process: ");
    int level = 0;
    for (ThreadState at = thread; at != null && level < MAX_LEVELS; at = ancestor(state, at)) {
      out.add(level++ == 0 ? "" : " < ");
      printable(at.program().commandLine(), out);
      out.add(" [").addDecimal(at.pid()).add(']');
    }
    out.add('\n');
    Program before = thread.program().before();
    if (before != null) {
      out.add("    before its exec: ");
      printable(before.commandLine(), out);
      out.add('\n');
    }
    Container container = thread.container();
    if (container != null) {
      out.add("    container: ").add(container.id());
      if (container.metadata() != null) {
        out.add(' ').add(container.metadata().name());
        out.add(" image ").add(container.metadata().image());
      }
      out.add('\n');
    }
  }

  @Override
  public void writeJson(SystemState state, TextBuilder out) {
    out.add("{\"event\":").addUnsigned(state.event().number()).add(",\"processes\":[");
    ThreadState thread = state.thread();
    int level = 0;
    for (ThreadState at = thread; at != null && level < MAX_LEVELS; at = ancestor(state, at)) {
      out.add(level++ == 0 ? "" : ",");
      writeProcess(at, out);
    }
    out.add("],\"container\":");
    writeContainer(thread == null ? null : thread.container(), out);
    out.add('}');
  }

  private static void writeProcess(ThreadState thread, TextBuilder out) {
    Program program = thread.program();
    out.add("{\"pid\":").addDecimal(thread.pid());
    out.add(",\"tid\":").addDecimal(thread.tid());
    member("name", program.name(), out);
    member("exepath", program.exePath(), out);
    member("cmdline", program.commandLine(), out);
    member("cwd", thread.directory(), out);
    out.add(",\"uid\":").addUnsigned(thread.credentials().uid() & 0xffff_ffffL);
    Program before = program.before();
    if (before != null) {
      member("before", before.commandLine(), out);
    }
    out.add('}');
  }

  private static void writeContainer(@Nullable Container container, TextBuilder out) {
    if (container == null) {
      out.add("null");
      return;
    }
    out.add("{\"id\":");
    quoted(container.fullId(), out);
    member("type", container.type(), out);
    Container.Metadata metadata = container.metadata();
    if (metadata != null) {
      member("name", metadata.name(), out);
      member("image", metadata.image(), out);
      member("image_digest", metadata.imageDigest(), out);
      if (metadata.pod() != null) {
        member("pod", metadata.pod().name(), out);
        member("namespace", metadata.pod().namespace(), out);
      }
    }
    out.add('}');
  }

  private static void member(String key, Text value, TextBuilder out) {
    out.add(",\"").add(key).add("\":");
    quoted(value, out);
  }

  private static void quoted(Text value, TextBuilder out) {
    ValuePrinter.printQuoted(value.bytes(), 0, value.length(), out);
  }

  private static void printable(Text value, TextBuilder out) {
    int from = out.length();
    out.add(value);
    ValuePrinter.escapeControls(from, out);
  }

  /** The parent of the process, whichever of its threads acted. */
  static @Nullable ThreadState ancestor(SystemState state, ThreadState thread) {
    ThreadState main = state.main(thread);
    return state.parent(main == null ? thread : main);
  }
}
