package io.seawall.inventory.rust;

import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.executable.ExecutableSearch;
import io.seawall.inventory.executable.Layout;
import io.seawall.inventory.executable.Part;
import io.seawall.model.NotChecked;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Finds the list of crates that cargo-auditable put into a program; the package documentation says
 * where it looks.
 */
public final class AuditSearch implements ExecutableSearch {

  private static final String SECTION = ".dep-v0";

  /** What a stream needs at most to give its first bytes, with the trees of a dynamic block. */
  private static final int LOOKAHEAD = 1 << 10;

  /** Beginnings of zlib streams with a window of 32 KiB, as all compressors write by default. */
  private static final byte ZLIB = 0x78;

  private static final String[] BEGINNINGS = {"{\"packages\":", "{\"format\":"};

  private final Layout layout;
  private final @Nullable Part section;
  private final byte[] beginning = new byte[13];
  private byte[] window = new byte[2 * LOOKAHEAD];
  private int length;
  private long start;
  private @Nullable Inflater probe;
  private @Nullable ZlibText list;

  /** A search in one file. */
  public AuditSearch(Layout layout) {
    this.layout = layout;
    this.section = layout.section(SECTION);
  }

  @Override
  public long wanted(long position) {
    if (found()) {
      return NOTHING;
    } else if (list != null) {
      return position;
    } else if (!layout.isSectioned()) {
      return layout.nextNotLoaded(position);
    }
    return section == null || position >= section.end()
        ? NOTHING
        : Math.max(position, section.offset());
  }

  @Override
  public void take(long position, byte[] bytes, int count) {
    if (list != null) {
      list.add(bytes, 0, count);
    } else if (section != null) {
      takeSection(section, position, bytes, count);
    } else if (!layout.isSectioned()) {
      long end = position + count;
      long from = layout.nextNotLoaded(position);
      while (from < end && list == null) {
        long to = Math.min(end, layout.endOfNotLoaded(from));
        takeNotLoaded(from, bytes, (int) (from - position), (int) (to - from));
        from = layout.nextNotLoaded(to);
      }
    }
  }

  @Override
  public boolean found() {
    return list != null && list.state() != ZlibText.State.OPEN;
  }

  @Override
  public void report(FactSink sink) throws MalformedFileException {
    search(length);
    if (probe != null) {
      probe.close();
    }
    if (list == null) {
      return;
    }
    try (ZlibText text = list) {
      switch (text.state()) {
        case COMPLETE -> {
          for (FoundPackage crate : AuditData.parse(text.text())) {
            sink.installed(crate);
          }
        }
        case TOO_LONG ->
            sink.notChecked(
                NotChecked.Kind.LIMIT_EXCEEDED,
                null,
                "the list of crates is longer than the limit of " + ZlibText.LONGEST + " bytes");
        case OPEN, GARBLED -> throw new MalformedFileException("the list of crates is garbled");
      }
    }
  }

  private void takeSection(Part known, long position, byte[] bytes, int count) {
    long from = known.offset() - position;
    if (from >= 0 && from < count) {
      list = new ZlibText();
      list.add(bytes, (int) from, (int) (count - from));
    }
  }

  private void takeNotLoaded(long position, byte[] bytes, int from, int count) {
    if (position != start + length) {
      search(length);
      start = position;
      length = 0;
    }
    if (list != null) {
      return;
    }
    if (window.length < length + count) {
      window = Arrays.copyOf(window, length + count);
    }
    System.arraycopy(bytes, from, window, length, count);
    length += count;
    int searched = Math.max(length - LOOKAHEAD, 0);
    search(searched);
    System.arraycopy(window, searched, window, 0, length - searched);
    start += searched;
    length -= searched;
  }

  /**
   * Looks for the list among what begins before a place of the window. Every second byte is looked
   * at, for it is one of the two that begin a stream.
   */
  private void search(int to) {
    byte[] bytes = window;
    int last = Math.min(to, length - 1);
    for (int i = 1; i <= last && list == null; i += 2) {
      if (bytes[i] == ZLIB) {
        tryAt(i);
      } else if (bytes[i - 1] == ZLIB) {
        tryAt(i - 1);
      }
    }
  }

  private void tryAt(int at) {
    if (at + 2 < length && isHeader(window[at + 1]) && beginsList(at)) {
      list = new ZlibText();
      list.add(window, at, length - at);
    }
  }

  /** The check bits make both bytes a multiple of 31; bit 5 asks for a dictionary. */
  private static boolean isHeader(byte flags) {
    return (ZLIB << 8 | flags & 0xff) % 31 == 0 && (flags & 0x20) == 0;
  }

  private boolean beginsList(int at) {
    if (probe == null) {
      probe = new Inflater();
    }
    probe.reset();
    probe.setInput(window, at, Math.min(length - at, LOOKAHEAD));
    try {
      int count = probe.inflate(beginning);
      for (String text : BEGINNINGS) {
        if (count >= text.length() && startsWith(text)) {
          return true;
        }
      }
    } catch (DataFormatException e) {
      return false;
    }
    return false;
  }

  private boolean startsWith(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (beginning[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
