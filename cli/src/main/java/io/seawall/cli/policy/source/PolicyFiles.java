package io.seawall.cli.policy.source;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.bundle.PolicyFile;
import io.seawall.policy.bundle.PolicySet;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of policies: folders, single files, bundles. In folders only what a policy is
 * made of is read; hidden folders are passed over, and so are links that lead out.
 */
public final class PolicyFiles {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_VISITED = 1_000_000;

  private long bytes;
  private int files;

  /**
   * The files of several places, each a root of its own.
   *
   * @throws SeawallException if a place is not there, cannot be read, or goes over a limit
   */
  public static List<List<PolicyFile>> read(List<String> places) {
    var reader = new PolicyFiles();
    List<List<PolicyFile>> roots = new ArrayList<>();
    for (String place : places) {
      roots.add(reader.root(Path.of(place), place));
    }
    return roots;
  }

  private List<PolicyFile> root(Path path, String name) {
    try {
      if (Files.isDirectory(path)) {
        return folder(path);
      }
      if (!Files.exists(path)) {
        throw new SeawallException(
            ErrorKind.USER, "policy-not-found", "there is no policy at " + path);
      }
      if (PolicyArchive.isArchive(name)) {
        return new PolicyArchive(name, this).read(path);
      }
      String inRoot = single(path.getFileName().toString());
      if (inRoot == null) {
        throw new SeawallException(
            ErrorKind.USER,
            "policy-not-found",
            path + " is no policy: give a folder, a .rego, .json or .yaml file, or a .tar.gz");
      }
      return List.of(file(path, name, inRoot));
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "policy-unreadable", path + " cannot be read: " + e, e);
    }
  }

  /** The path of a file that is given alone: whatever its name, data lies at the root. */
  private static @Nullable String single(String fileName) {
    if (fileName.endsWith(".rego")) {
      return fileName;
    }
    if (fileName.endsWith(".json")) {
      return "data.json";
    }
    return fileName.endsWith(".yaml") || fileName.endsWith(".yml") ? "data.yaml" : null;
  }

  /** Whether a file of a folder or bundle belongs to a policy. */
  static boolean belongs(String fileName) {
    return switch (fileName) {
      case "data.json", "data.yaml", "data.yml", ".manifest", ".signatures.json" -> true;
      default -> fileName.endsWith(".rego");
    };
  }

  private List<PolicyFile> folder(Path root) throws IOException {
    Path real = root.toRealPath();
    List<PolicyFile> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.noneOf(FileVisitOption.class),
        MAX_DEPTH,
        new SimpleFileVisitor<>() {
          private int visited;

          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden = folder.getFileName().toString().startsWith(".");
            return hidden && !folder.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (++visited > MAX_VISITED) {
              throw tooLarge(root);
            }
            if (belongs(file.getFileName().toString()) && isInside(file, attributes, real)) {
              String path = root.relativize(file).toString().replace('\\', '/');
              found.add(file(file, file.normalize().toString(), path));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(PolicyFile::path));
    return found;
  }

  private static boolean isInside(Path file, BasicFileAttributes attributes, Path root)
      throws IOException {
    if (!attributes.isSymbolicLink()) {
      return attributes.isRegularFile();
    }
    return Files.isRegularFile(file) && file.toRealPath().startsWith(root);
  }

  private PolicyFile file(Path file, String name, String path) throws IOException {
    count(Files.size(file), file);
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes((int) PolicySet.MAX_BYTES);
      return new PolicyFile(name, path, content);
    }
  }

  /**
   * Counts a file that is about to be read.
   *
   * @throws SeawallException if there are too many, or too much
   */
  void count(long size, Path place) {
    files++;
    bytes += size;
    if (files > PolicySet.MAX_FILES || bytes > PolicySet.MAX_BYTES) {
      throw tooLarge(place);
    }
  }

  private static SeawallException tooLarge(Path place) {
    return new SeawallException(
        ErrorKind.USER,
        "policy-too-large",
        place
            + ": a policy has at most "
            + PolicySet.MAX_FILES
            + " files of "
            + (PolicySet.MAX_BYTES >> 20)
            + " MiB together");
  }
}
