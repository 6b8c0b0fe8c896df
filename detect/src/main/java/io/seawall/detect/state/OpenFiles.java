package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.state.event.Layout;
import io.seawall.detect.state.event.Params;
import io.seawall.detect.state.event.Paths;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * Opened files, and directories that threads change to.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libsinsp/parsers.cpp">parsers.cpp,
 *     parse_open_openat_creat_exit</a>
 */
final class OpenFiles {

  private static final int WORKING_DIRECTORY = -100;
  private static final int NAME = 0;
  private static final int FLAGS = 1;
  private static final int DIRECTORY = 2;
  private static final int DEVICE = 3;
  private static final int INODE = 4;
  private static final int LAYER = 5;
  private static final int PATH = 6;
  private static final Layout LAYOUT =
      Layout.of("name", "flags", "dirfd", "dev", "ino", "creat_flags", "path");

  private static final int O_DIRECTORY = 0x400;

  /** The lowest bit of those that the kernel tells and the caller does not ask for. */
  private static final int O_CREATED = 0x4000;

  private static final int UPPER_LAYER = 0x8000;
  private static final int LOWER_LAYER = 0x10000;

  private static final Text UNKNOWN = Text.of("<UNKNOWN>");

  private final Current current;

  OpenFiles(Current current) {
    this.current = current;
  }

  void open(EventView event, ThreadState thread) {
    int type = event.typeNumber();
    long number = event.signed(0);
    if (number < 0 || number > Integer.MAX_VALUE || event.paramCount() == 0) {
      return;
    }
    int flags = (int) Params.unsigned(event, LAYOUT.index(type, FLAGS));
    int layer = (int) Params.unsigned(event, LAYOUT.index(type, LAYER));
    flags |= (layer & 1) != 0 ? UPPER_LAYER : (layer & 2) != 0 ? LOWER_LAYER : 0;
    EventView source = event;
    EventView entry = current.entry();
    if (entry != null && Params.isReadable(entry, LAYOUT.index(entry.typeNumber(), NAME))) {
      // What the caller asked for cannot have been changed by another thread of its meanwhile.
      source = entry;
      int asked = (int) Params.unsigned(entry, LAYOUT.index(entry.typeNumber(), FLAGS));
      flags = asked | flags & -O_CREATED;
    }
    boolean directory = (flags & O_DIRECTORY) != 0;
    var made =
        new Descriptor((int) number, directory ? DescriptorType.DIRECTORY : DescriptorType.FILE);
    made.openFlags = flags;
    made.device = (int) Params.unsigned(event, LAYOUT.index(type, DEVICE));
    made.inode = Params.unsigned(event, LAYOUT.index(type, INODE));
    made.upperLayer = (flags & UPPER_LAYER) != 0;
    made.lowerLayer = (flags & LOWER_LAYER) != 0;
    name(made, source, thread);
    current.open(thread, made);
  }

  private void name(Descriptor made, EventView source, ThreadState thread) {
    int type = source.typeNumber();
    int name = LAYOUT.index(type, NAME);
    Text base = Text.EMPTY;
    if (name < 0) {
      name = LAYOUT.index(type, PATH);
    } else if (LAYOUT.index(type, DIRECTORY) >= 0) {
      long from = source.signed(LAYOUT.index(type, DIRECTORY));
      Text told = directory(thread, from, current);
      base = told == null ? UNKNOWN : told;
    } else {
      base = thread.directory();
    }
    if (!Params.isReadable(source, name)) {
      Text missing = Params.NOT_AVAILABLE;
      Paths.join(base, missing.bytes(), 0, missing.length(), current.scratch);
      made.nameAsGiven(missing);
    } else {
      made.nameAsGiven(Params.text(source, name, current.texts));
      int at = source.paramOffset(name);
      Paths.join(base, source.data(), at, at + source.textLength(name), current.scratch);
    }
    made.name = current.texts.of(current.scratch);
  }

  void changeDirectory(EventView event, ThreadState thread) {
    if (event.signed(0) >= 0 && Params.isReadable(event, 1)) {
      int at = event.paramOffset(1);
      moveTo(thread, event.data(), at, at + event.textLength(1));
    }
  }

  void changeToDescriptor(EventView event, ThreadState thread) {
    Descriptor target = current.descriptor;
    if (event.paramCount() > 0 && event.signed(0) >= 0 && target != null) {
      moveTo(thread, target.name.bytes(), 0, target.name.length());
    }
  }

  private void moveTo(ThreadState thread, byte[] data, int from, int to) {
    Paths.join(thread.directory(), data, from, to, current.scratch);
    int size = current.scratch.length();
    if (size == 0 || current.scratch.at(size - 1) != '/') {
      current.scratch.add('/');
    }
    thread.process.directory = current.texts.of(current.scratch);
  }

  void changeRoot(EventView event, ThreadState thread) {
    if (event.paramCount() > 1 && event.signed(0) == 0) {
      int at = event.paramOffset(1);
      Paths.join(thread.directory(), event.data(), at, at + event.textLength(1), current.scratch);
      thread.root = current.texts.of(current.scratch);
    }
  }

  /** The directory behind a descriptor, with a slash at its end; null if it is not known. */
  static @Nullable Text directory(ThreadState thread, long number, Current current) {
    if (number == WORKING_DIRECTORY) {
      return thread.directory();
    }
    Descriptor descriptor = thread.process.descriptors().get(number);
    if (descriptor == null) {
      return null;
    }
    Text name = descriptor.name;
    if (name.isEmpty() || name.byteAt(name.length() - 1) == '/') {
      return name;
    }
    current.scratch.clear();
    return current.texts.of(current.scratch.add(name).add('/'));
  }
}
