package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.MalformedFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The files of packages. A header keeps folders once, and for each file its last segment and the
 * place of its folder; rpm before 4.0 kept whole paths.
 */
final class RpmFiles {

  /** Longest path (Linux, limits.h: PATH_MAX). */
  private static final int LONGEST_PATH = 4096;

  /** Files of one package: the largest of distributions have a hundred thousand. */
  private static final int MOST_FILES = 500_000;

  /**
   * Bytes of all paths of a database: a desktop with 300,000 files has 20 MiB. A forged header
   * could make a long folder many times longer.
   */
  private static final long MOST_BYTES = 64L << 20;

  private final byte[] path = new byte[LONGEST_PATH];
  private int[] folders = new int[256];
  private long left = MOST_BYTES;

  /**
   * The paths of one package, without leading slash; none for a package without files.
   *
   * @throws MalformedFileException if the tags contradict each other, lead out of the header, or if
   *     the paths of this database are longer than all that is real
   */
  List<String> of(RpmHeader header) throws MalformedFileException {
    var paths = new ArrayList<String>();
    RpmHeader.Texts names = header.texts(RpmTag.BASE_NAMES);
    if (names != null) {
      joined(header, names, paths);
      return paths;
    }
    RpmHeader.Texts whole = header.texts(RpmTag.OLD_FILE_NAMES);
    while (whole != null && paths.size() < MOST_FILES && whole.next()) {
      add(whole, 0, paths);
    }
    return paths;
  }

  private void joined(RpmHeader header, RpmHeader.Texts names, List<String> paths)
      throws MalformedFileException {
    RpmHeader.Texts texts = header.texts(RpmTag.DIR_NAMES);
    RpmHeader.Numbers places = header.numbers(RpmTag.DIR_INDEXES);
    if (texts == null || places == null || places.count() < names.left()) {
      throw new MalformedFileException("its files have no folders");
    }
    if (Math.max(texts.left(), names.left()) > MOST_FILES) {
      throw new MalformedFileException("it claims more than " + MOST_FILES + " files");
    }
    int count = readFolders(texts);
    int current = -1;
    int length = 0;
    for (int file = 0; names.next(); file++) {
      int folder = places.at(file);
      if (folder < 0 || folder >= count) {
        throw new MalformedFileException("file " + file + " has no folder");
      }
      if (folder != current) {
        current = folder;
        length = load(names.bytes(), folders[2 * folder], folders[2 * folder + 1]);
      }
      add(names, length, paths);
    }
  }

  /** Notes where each folder starts and ends. */
  private int readFolders(RpmHeader.Texts texts) throws MalformedFileException {
    int count = 0;
    while (texts.next()) {
      if (2 * count + 2 > folders.length) {
        folders = Arrays.copyOf(folders, 2 * folders.length);
      }
      folders[2 * count] = texts.from();
      folders[2 * count + 1] = texts.to();
      count++;
    }
    return count;
  }

  private int load(byte[] bytes, int from, int to) throws MalformedFileException {
    if (to - from > LONGEST_PATH) {
      throw new MalformedFileException("a folder has a name of " + (to - from) + " bytes");
    }
    System.arraycopy(bytes, from, path, 0, to - from);
    return to - from;
  }

  private void add(RpmHeader.Texts name, int folder, List<String> paths)
      throws MalformedFileException {
    int length = folder + name.to() - name.from();
    left -= length;
    if (length > LONGEST_PATH || left < 0) {
      throw new MalformedFileException(
          left < 0
              ? "the paths of this database are longer than " + MOST_BYTES + " bytes"
              : "a path has " + length + " bytes");
    }
    System.arraycopy(name.bytes(), name.from(), path, folder, length - folder);
    int start = 0;
    while (start < length && path[start] == '/') {
      start++;
    }
    if (start < length) {
      paths.add(new String(path, start, length - start, StandardCharsets.UTF_8));
    }
  }
}
