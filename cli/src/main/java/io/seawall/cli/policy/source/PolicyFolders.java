package io.seawall.cli.policy.source;

import io.seawall.policy.conftest.ConfigurationFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that policies may read by themselves: those below the folders in which they were given,
 * named from there, and nothing else.
 */
public final class PolicyFolders implements ConfigurationFiles {

  private static final int MAX_FILE = 16 << 20;

  private final List<Path> roots = new ArrayList<>();

  /**
   * The folders among these paths.
   *
   * @param paths of policies, as they were given
   */
  public PolicyFolders(List<String> paths) {
    for (String path : paths) {
      Path root = Path.of(path);
      if (Files.isDirectory(root)) {
        roots.add(root);
      }
    }
  }

  @Override
  public byte[] read(String path) throws IOException {
    Path relative = relative(path);
    for (Path root : roots) {
      Path file = root.resolve(relative);
      if (Files.isRegularFile(file)) {
        if (!file.toRealPath().startsWith(root.toRealPath())) {
          throw new FileNotFoundException("a link leads out of " + root);
        }
        return content(file);
      }
    }
    throw new FileNotFoundException("there is no such file in the policy folders " + roots);
  }

  private static Path relative(String path) throws IOException {
    try {
      Path relative = Path.of(path);
      boolean climbs = false;
      for (Path part : relative) {
        climbs |= part.toString().equals("..");
      }
      if (!climbs && !relative.isAbsolute()) {
        return relative;
      }
    } catch (InvalidPathException _) {
      // Told below.
    }
    throw new IOException("policies read files below their own folders only");
  }

  private static byte[] content(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_FILE + 1);
      if (content.length > MAX_FILE) {
        throw new IOException("is larger than " + (MAX_FILE >> 20) + " MiB");
      }
      return content;
    }
  }
}
