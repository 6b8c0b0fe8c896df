package io.seawall.detect.syscall.descriptor;

import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.event.ParamType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.syscall.parameter.ParameterText;
import io.seawall.detect.syscall.parameter.PrintableText;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The fields fs.path: what calls work on that name a path, if they succeed. Relative paths are
 * taken from the working directory, whatever directory the call names: so does Falco.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libsinsp/sinsp_filtercheck_fspath.cpp">
 *     sinsp_filtercheck_fspath.cpp, which lists the calls</a>
 */
final class PathFields implements FieldReader<SystemState> {

  /** No path of that role. */
  private static final int NONE = -1;

  /** The name of the event's descriptor. */
  private static final int DESCRIPTOR = -2;

  private static final int SYMLINKAT = 181;
  private static final int SYMLINKAT_TARGET = 1;

  /** Number of a descriptor that no thread has: Falco does not know where such targets start. */
  private static final long UNKNOWN = -1;

  /** Added to indexes of parameters that the entry has. */
  private static final int ENTRY = 64;

  /** Which path of a call. */
  private enum Role {
    NAME,
    SOURCE,
    TARGET
  }

  private final Role role;
  private final boolean raw;
  private final DescriptorName names = new DescriptorName();
  private final TextBuilder out = new TextBuilder();

  private PathFields(Role role, boolean raw) {
    this.role = role;
    this.raw = raw;
  }

  static @Nullable FieldReader<SystemState> reader(String name) {
    return switch (name) {
      case "fs.path.name" -> new PathFields(Role.NAME, false);
      case "fs.path.nameraw" -> new PathFields(Role.NAME, true);
      case "fs.path.source" -> new PathFields(Role.SOURCE, false);
      case "fs.path.sourceraw" -> new PathFields(Role.SOURCE, true);
      case "fs.path.target" -> new PathFields(Role.TARGET, false);
      case "fs.path.targetraw" -> new PathFields(Role.TARGET, true);
      default -> null;
    };
  }

  @Override
  public void read(SystemState state, FieldValues into) {
    EventView event = state.event();
    int type = event.typeNumber();
    int place =
        switch (role) {
          case NAME -> name(type);
          case SOURCE -> source(type);
          case TARGET -> target(type);
        };
    if (place == NONE || !succeeded(event)) {
      return;
    }
    if (place == DESCRIPTOR) {
      Text name = names.of(state);
      if (name != null) {
        set(state, ParameterText.AT_FDCWD, name.bytes(), 0, name.length(), into);
      }
      return;
    }
    EventView from = place < ENTRY ? event : state.entry();
    int index = place % ENTRY;
    if (from != null
        && (place < ENTRY || from.typeNumber() == type - 1)
        && from.paramLength(index) > 0) {
      int start = from.paramOffset(index);
      int end = start + from.textLength(index);
      set(state, directory(from, index), from.data(), start, end, into);
    }
  }

  /** The descriptor of the directory that a call names beside a path. */
  private static long directory(EventView event, int path) {
    EventType type = event.type();
    if (type == null || path >= type.params().size()) {
      return ParameterText.AT_FDCWD;
    }
    if (type.number() == SYMLINKAT && path == SYMLINKAT_TARGET) {
      return UNKNOWN;
    }
    int directory = type.params().get(path).directory();
    // The table does not say it of the entries of old.
    if (!type.isExit() && path > 0 && type.params().get(path - 1).type() == ParamType.FD) {
      directory = path - 1;
    }
    return directory < 0 ? ParameterText.AT_FDCWD : event.signed(directory);
  }

  private void set(
      SystemState state, long directory, byte[] data, int from, int to, FieldValues into) {
    ThreadState thread = state.thread();
    if (raw) {
      into.set(state.texts().of(data, from, to));
    } else if (thread != null) {
      boolean absolute = from < to && data[from] == '/';
      Text base = absolute ? Text.EMPTY : DescriptorName.base(state, thread, directory);
      Text path = state.absolute(base, data, from, to);
      out.clear();
      PrintableText.addClean(path.bytes(), 0, path.length(), out);
      into.set(state.texts().of(out));
    }
  }

  /** Falco takes an open for failed only if it returned -1, which no kernel does. */
  private static boolean succeeded(EventView event) {
    return switch (event.typeNumber()) {
      case 3, 103, 307, 327 -> event.signed(0) != -1;
      default -> event.paramLength(0) == 8 && event.signed(0) == 0;
    };
  }

  private static int name(int type) {
    return switch (type) {
      // open, quotactl, mkdir, rmdir, unlink, chmod, chown, lchown, umount
      case 3, 191, 259, 277, 279, 301, 315, 379, 381, 387, 391 -> 1;
      // unlinkat, mkdirat, openat, fchmodat, openat2, fchownat
      case 303, 305, 307, 313, 327, 385 -> 2;
      case 317, 383 -> DESCRIPTOR;
      // mkdir, rmdir and unlink of old
      case 99, 101, 109 -> ENTRY;
      // openat and unlinkat of old
      case 103, 111 -> ENTRY + 1;
      default -> NONE;
    };
  }

  /** Of links it is the new path. */
  private static int source(int type) {
    return switch (type) {
      // rename, mount
      case 175, 257 -> 1;
      // renameat, symlink, link, renameat2
      case 177, 179, 309, 319 -> 2;
      case 181 -> 3;
      case 311 -> 4;
      // link and linkat of old
      case 105 -> ENTRY + 1;
      case 107 -> ENTRY + 3;
      default -> NONE;
    };
  }

  private static int target(int type) {
    return switch (type) {
      // symlink, symlinkat, link
      case 179, 181, 309 -> 1;
      // rename, mount, linkat
      case 175, 257, 311 -> 2;
      // renameat, renameat2
      case 177, 319 -> 4;
      // link and linkat of old
      case 105 -> ENTRY;
      case 107 -> ENTRY + 1;
      default -> NONE;
    };
  }
}
