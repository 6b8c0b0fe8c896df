package io.seawall.cli.policy;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.conftest.format.InputFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The configuration files that are to be checked: files, folders and standard input. In folders
 * those whose names tell their format; hidden folders are passed over, and so are links that lead
 * out.
 */
final class CheckedFiles {

  /** How standard input is named. */
  static final String STANDARD_INPUT = "-";

  private static final int MAX_DEPTH = 64;
  private static final int MAX_FILES = 100_000;
  private static final int MAX_FILE = 16 << 20;

  private CheckedFiles() {}

  /**
   * The names of all files, each once.
   *
   * @throws SeawallException if a place is not there, holds nothing to check, or cannot be read
   */
  static Set<String> find(List<String> places) {
    Set<String> names = new LinkedHashSet<>();
    for (String place : places) {
      Path path = Path.of(place);
      if (Files.isDirectory(path)) {
        names.addAll(below(path));
      } else if (place.equals(STANDARD_INPUT) || Files.exists(path)) {
        names.add(place);
      } else {
        throw new SeawallException(
            ErrorKind.USER, "input-not-found", "there is no input file or folder " + place);
      }
    }
    return names;
  }

  private static List<String> below(Path root) {
    List<String> names = new ArrayList<>();
    try {
      var visitor = new Visitor(root, names);
      Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, visitor);
    } catch (IOException e) {
      throw unreadable(root.toString(), e);
    }
    if (names.isEmpty()) {
      throw new SeawallException(
          ErrorKind.USER,
          "input-not-found",
          "below " + root + " is no file whose name tells a format, so nothing would be checked");
    }
    names.sort(null);
    return names;
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Path real;
    private final List<String> names;

    Visitor(Path root, List<String> names) throws IOException {
      this.root = root;
      this.real = root.toRealPath();
      this.names = names;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean hidden =
          folder.getFileName() != null && folder.getFileName().toString().startsWith(".");
      return hidden && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (tellsFormat(file.getFileName().toString()) && isInside(file, attributes)) {
        if (names.size() == MAX_FILES) {
          throw new SeawallException(
              ErrorKind.USER,
              "input-malformed",
              "below " + root + " are more than " + MAX_FILES + " files to check");
        }
        names.add(file.normalize().toString());
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isInside(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isSymbolicLink()) {
        return attributes.isRegularFile();
      }
      return Files.isRegularFile(file) && file.toRealPath().startsWith(real);
    }
  }

  /** Names without an ending would be YAML, but LICENSE and Makefile are none. */
  private static boolean tellsFormat(String name) {
    return InputFormat.isKnown(name)
        && (name.indexOf('.') >= 0 || InputFormat.ofPath(name) != InputFormat.YAML);
  }

  /**
   * The content of a file.
   *
   * @throws SeawallException if it cannot be read or is too large
   */
  static byte[] read(String name) {
    try {
      if (name.equals(STANDARD_INPUT)) {
        return read(System.in, name);
      }
      try (var in = Files.newInputStream(Path.of(name))) {
        return read(in, name);
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static byte[] read(InputStream in, String name) throws IOException {
    byte[] content = in.readNBytes(MAX_FILE + 1);
    if (content.length > MAX_FILE) {
      throw new SeawallException(
          ErrorKind.USER, "input-malformed", name + " is larger than " + (MAX_FILE >> 20) + " MiB");
    }
    return content;
  }

  private static SeawallException unreadable(String name, IOException e) {
    return new SeawallException(
        ErrorKind.RESOURCE, "input-unreadable", name + " cannot be read: " + e, e);
  }
}
