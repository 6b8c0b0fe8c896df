package io.seawall.image.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A part of a file as a stream that does not move the channel, so that several parts can be read at
 * the same time. Skipping costs nothing.
 */
public final class ChannelInput extends InputStream {

  private final FileChannel channel;
  private final boolean ownsChannel;
  private final long end;
  private long position;

  private ChannelInput(FileChannel channel, long start, long length, boolean ownsChannel) {
    this.channel = channel;
    this.ownsChannel = ownsChannel;
    this.position = start;
    this.end = start + length;
  }

  /** A part of a channel that stays open. */
  public static ChannelInput part(FileChannel channel, long start, long length) {
    return new ChannelInput(channel, start, length, false);
  }

  /** The whole of a channel, which is closed with the stream. */
  public static ChannelInput whole(FileChannel channel) throws IOException {
    return new ChannelInput(channel, 0, channel.size(), true);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    } else if (position >= end) {
      return -1;
    }
    int wanted = (int) Math.min(length, end - position);
    int count = channel.read(ByteBuffer.wrap(target, offset, wanted), position);
    if (count < 0) {
      throw new EOFException("the file ends " + (end - position) + " bytes early");
    }
    position += count;
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.clamp(count, 0, end - position);
    position += skipped;
    return skipped;
  }

  @Override
  public void close() throws IOException {
    if (ownsChannel) {
      channel.close();
    }
  }
}
