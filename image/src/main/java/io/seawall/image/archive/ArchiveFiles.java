package io.seawall.image.archive;

import io.seawall.image.input.ChannelInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;

/** Members of a plain tar, read in place. */
record ArchiveFiles(FileChannel channel, ArchiveMembers members) implements StoredFiles {

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
    return ChannelInput.part(channel, member.offset(), member.size());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
