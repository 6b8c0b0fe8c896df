package io.seawall.image.folder;

import io.seawall.image.input.ChannelInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Consumer;

/** A file of this machine; where it cannot be read any further it ends, and that is noted. */
final class FolderInput extends InputStream {

  private final InputStream file;
  private final Consumer<IOException> unreadable;
  private boolean ended;

  /**
   * @param unreadable hears at most once why the file ended early
   * @throws IOException if it cannot be opened
   */
  FolderInput(Path path, Consumer<IOException> unreadable) throws IOException {
    var options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    this.file = ChannelInput.whole(FileChannel.open(path, options));
    this.unreadable = unreadable;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (ended) {
      return -1;
    }
    try {
      return file.read(target, offset, length);
    } catch (IOException e) {
      return end(e);
    }
  }

  @Override
  public long skip(long count) {
    try {
      return ended ? 0 : file.skip(count);
    } catch (IOException e) {
      end(e);
      return 0;
    }
  }

  @Override
  public void close() {
    ended = true;
    try {
      file.close();
    } catch (IOException e) {
      unreadable.accept(e);
    }
  }

  private int end(IOException e) {
    ended = true;
    unreadable.accept(e);
    return -1;
  }
}
