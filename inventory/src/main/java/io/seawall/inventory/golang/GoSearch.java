package io.seawall.inventory.golang;

import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.executable.ExecutableSearch;
import io.seawall.inventory.executable.Layout;
import io.seawall.model.NotChecked;
import org.jspecify.annotations.Nullable;

/**
 * Finds the build information of a Go program. It looks at every sixteenth byte of the data that a
 * program can change, where Go's linker puts the record, and of all data if the file begins as
 * programs of Go do. What has the magic but is no record, as in programs that read such records
 * themselves, is passed over.
 */
public final class GoSearch implements ExecutableSearch {

  /** Records with the magic that turn out to be none; a program has one that is. */
  private static final int MOST_GARBLED = 16;

  private static final byte MAGIC = (byte) 0xff;

  private enum State {
    SEARCHING,
    COLLECTING,
    RESOLVING,
    ENDED
  }

  private final Layout layout;
  private State state = State.SEARCHING;
  private BuildInfoRecord record = new BuildInfoRecord();
  private long recordPlace;
  private long garbledPlace;
  private int garbled;
  private @Nullable EarlyTexts early;
  private @Nullable TextAddresses texts;
  private @Nullable BuildInfo info;

  /** A search in one file. */
  public GoSearch(Layout layout) {
    this.layout = layout;
  }

  @Override
  public long wanted(long position) {
    return switch (state) {
      case SEARCHING -> layout.nextData(position, early != null);
      case COLLECTING -> position;
      case RESOLVING -> texts == null ? NOTHING : texts.wanted(position);
      case ENDED -> NOTHING;
    };
  }

  @Override
  public void take(long position, byte[] bytes, int length) {
    if (position == 0 && GoMark.isIn(layout, bytes, length)) {
      early = new EarlyTexts();
    }
    if (early != null && state != State.ENDED) {
      early.take(position, bytes, length);
    }
    int at = 0;
    while (at < length && state != State.ENDED) {
      at =
          switch (state) {
            case SEARCHING -> search(position, bytes, at, length);
            case COLLECTING -> collect(bytes, at, length);
            case RESOLVING -> resolve(position, bytes, length);
            case ENDED -> length;
          };
    }
  }

  @Override
  public boolean found() {
    return info != null;
  }

  @Override
  public void report(FactSink sink) throws MalformedFileException {
    if (info != null) {
      new GoModules(sink).report(info);
    } else if (state == State.RESOLVING) {
      sink.notChecked(
          NotChecked.Kind.UNSUPPORTED,
          null,
          "Go build info of the form before Go 1.18, whose texts were not found");
    } else if (garbled > 0 || state == State.COLLECTING && record.hasMagic()) {
      long place = garbled > 0 ? garbledPlace : recordPlace;
      throw new MalformedFileException("garbled Go build info at byte " + place);
    }
  }

  private int search(long position, byte[] bytes, int from, int length) {
    for (int i = from; i < length; i += BuildInfoRecord.ALIGNMENT) {
      if (bytes[i] == MAGIC && BuildInfoRecord.begins(bytes, i, length)) {
        recordPlace = position + i;
        record = new BuildInfoRecord();
        state = State.COLLECTING;
        return i;
      }
    }
    return length;
  }

  private int collect(byte[] bytes, int from, int length) {
    int at = from;
    while (state == State.COLLECTING) {
      int missing = record.missing();
      if (missing == BuildInfoRecord.GARBLED) {
        reject();
      } else if (missing == 0) {
        accept();
      } else if (at == length) {
        return at;
      } else {
        int count = Math.min(missing, length - at);
        record.add(bytes, at, count);
        at += count;
      }
    }
    return state == State.SEARCHING ? (at + 15) & -16 : at;
  }

  private void accept() {
    if (record.isInline()) {
      info = record.read();
      state = State.ENDED;
      return;
    }
    long[] addresses = record.addresses(layout);
    if (addresses == null || layout.placeOf(addresses[0]) < 0 || layout.placeOf(addresses[1]) < 0) {
      reject();
    } else {
      texts = new TextAddresses(layout, addresses[0], addresses[1]);
      state = State.RESOLVING;
    }
  }

  private void reject() {
    if (garbled++ == 0) {
      garbledPlace = recordPlace;
    }
    if (garbled == MOST_GARBLED) {
      state = State.ENDED;
    } else if (!record.dropFirst()) {
      state = State.SEARCHING;
    }
  }

  private int resolve(long position, byte[] bytes, int length) {
    TextAddresses headers = texts;
    if (headers != null && headers.take(position, bytes, length) && early != null) {
      String version = early.version(headers.place(0), headers.length(0));
      String modules =
          headers.length(1) == 0 ? "" : early.modules(headers.place(1), headers.length(1));
      if (version != null && modules != null) {
        info = BuildInfo.parse(version, modules);
        state = State.ENDED;
      }
    }
    return length;
  }
}
