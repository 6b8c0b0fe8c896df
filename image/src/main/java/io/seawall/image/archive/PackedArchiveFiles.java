package io.seawall.image.archive;

import io.seawall.image.inflate.Compression;
import io.seawall.image.input.ChannelInput;
import io.seawall.image.input.PartInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;

/**
 * Members of a compressed tar. Small ones were kept when the archive was listed; for any other the
 * archive is decompressed again from its start up to the member. That costs time, a pass for each
 * layer, but neither disk nor memory; unpacking the archive first is faster.
 */
record PackedArchiveFiles(FileChannel channel, Compression compression, ArchiveMembers members)
    implements StoredFiles {

  @Override
  public long size(String name) {
    ArchiveMembers.Member member = members.find(name);
    return member == null ? -1 : member.size();
  }

  @Override
  public InputStream open(String name) throws IOException {
    ArchiveMembers.Member member = members.find(name);
    if (member == null) {
      throw new NoSuchFileException(name);
    }
    byte[] content = members.content(member);
    if (content != null) {
      return new ByteArrayInputStream(content);
    }
    InputStream whole = ChannelInput.part(channel, 0, channel.size());
    InputStream decoded = compression.decode(whole);
    try {
      return new PartInput(decoded, member.offset(), member.size());
    } catch (IOException e) {
      decoded.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
