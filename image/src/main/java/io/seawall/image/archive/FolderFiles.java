package io.seawall.image.archive;

import io.seawall.image.input.ChannelInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files in a folder. Names come from digests and constants, never from the image, so they stay in
 * the folder; links that its owner put there are followed.
 */
record FolderFiles(Path folder) implements StoredFiles {

  static boolean isFolder(Path path) {
    return Files.isDirectory(path);
  }

  @Override
  public long size(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file) ? Files.size(file) : -1;
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public InputStream open(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return ChannelInput.whole(FileChannel.open(file, StandardOpenOption.READ));
  }

  @Override
  public void close() {}
}
