package io.seawall.inventory.executable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an executable say of its layout. Only the first bytes of the file are known
 * when it is made: program headers of ELF, the section table of PE, load commands of Mach-O; not
 * the section headers of ELF, which stand at the end.
 *
 * <p>Where the headers name no part at all, as if a tool had moved them to the end, every place
 * counts as data and as not loaded.
 */
public final class Layout {

  private static final int MOST_PARTS = 1 << 10;
  private static final int MOST_NOTES = 32;

  private final boolean sectioned;
  private final int addressSize;
  private final boolean bigEndian;
  private final List<Part> parts = new ArrayList<>();
  private final List<Long> notes = new ArrayList<>();

  /**
   * @param sectioned whether the parts are sections, so that their names tell what they hold
   * @param addressSize bytes of an address, 4 or 8
   */
  Layout(boolean sectioned, int addressSize, boolean bigEndian) {
    this.sectioned = sectioned;
    this.addressSize = addressSize;
    this.bigEndian = bigEndian;
  }

  /** Whether no program has more parts or notes, so that the rest of a table is not read. */
  boolean isFull() {
    return parts.size() >= MOST_PARTS || notes.size() >= MOST_NOTES;
  }

  /** Adds a part with content in the file. */
  void add(Part part) {
    int at = parts.size();
    while (at > 0 && parts.get(at - 1).offset() > part.offset()) {
      at--;
    }
    parts.add(at, part);
  }

  /** Adds the place of notes. */
  void addNotes(long place) {
    notes.add(place);
  }

  /** Places where notes of ELF begin. */
  public List<Long> notes() {
    return Collections.unmodifiableList(notes);
  }

  /** Bytes of an address, 4 or 8. */
  public int addressSize() {
    return addressSize;
  }

  /** Whether numbers start with their highest byte. */
  public boolean isBigEndian() {
    return bigEndian;
  }

  /** Whether all sections are known by their names, which is so for PE and Mach-O. */
  public boolean isSectioned() {
    return sectioned;
  }

  /** The section of this name; null if there is none, or if sections are not known. */
  public @Nullable Part section(String name) {
    for (Part part : parts) {
      if (part.name().equals(name)) {
        return part;
      }
    }
    return null;
  }

  /**
   * The first place at or behind another that belongs to a part with data; {@link
   * ExecutableSearch#NOTHING} if there is none.
   *
   * @param constants whether those count that the program cannot change
   */
  public long nextData(long position, boolean constants) {
    if (parts.isEmpty()) {
      return position;
    }
    long next = ExecutableSearch.NOTHING;
    for (Part part : parts) {
      boolean data =
          switch (part.use()) {
            case CODE -> false;
            case CONSTANTS -> constants;
            case VARIABLES -> true;
          };
      if (data && position < part.end()) {
        next = Math.min(next, Math.max(position, part.offset()));
      }
    }
    return next;
  }

  /** The first place at or behind another that belongs to no part. */
  public long nextNotLoaded(long position) {
    long next = position;
    for (Part part : parts) {
      if (part.offset() <= next && next < part.end()) {
        next = part.end();
      }
    }
    return next;
  }

  /**
   * The end of what belongs to no part and holds a place; {@link ExecutableSearch#NOTHING} if no
   * part follows.
   */
  public long endOfNotLoaded(long position) {
    for (Part part : parts) {
      if (part.offset() > position) {
        return part.offset();
      }
    }
    return ExecutableSearch.NOTHING;
  }

  /** The place in the file of what is loaded at an address; -1 if the file does not hold it. */
  public long placeOf(long address) {
    for (Part part : parts) {
      long distance = address - part.address();
      if (distance >= 0 && distance < part.size()) {
        return part.offset() + distance;
      }
    }
    return -1;
  }
}
