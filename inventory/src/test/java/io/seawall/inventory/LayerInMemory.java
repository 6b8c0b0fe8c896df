package io.seawall.inventory;

import io.seawall.image.ImageLayer;
import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer whose entries a test writes down. */
final class LayerInMemory implements ImageLayer {

  private final int index;
  private final List<LayerEntry> entries = new ArrayList<>();
  private final List<byte[]> contents = new ArrayList<>();
  private @Nullable String failure;
  private int opened;

  LayerInMemory(int index) {
    this.index = index;
  }

  LayerInMemory file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  LayerInMemory file(String path, byte[] content) {
    return add(new LayerEntry(path, LayerEntry.Kind.FILE, content.length, 0644, null), content);
  }

  LayerInMemory program(String path, byte[] content) {
    return add(new LayerEntry(path, LayerEntry.Kind.FILE, content.length, 0755, null), content);
  }

  LayerInMemory claiming(String path, long size) {
    return add(new LayerEntry(path, LayerEntry.Kind.FILE, size, 0644, null), new byte[0]);
  }

  LayerInMemory symlink(String path, String target) {
    return add(new LayerEntry(path, LayerEntry.Kind.SYMLINK, 0, 0777, target), new byte[0]);
  }

  LayerInMemory hardlink(String path, String target) {
    return add(new LayerEntry(path, LayerEntry.Kind.HARDLINK, 0, 0644, target), new byte[0]);
  }

  LayerInMemory whiteout(String path) {
    return add(new LayerEntry(path, LayerEntry.Kind.WHITEOUT, 0, 0, null), new byte[0]);
  }

  LayerInMemory opaque(String path) {
    return add(new LayerEntry(path, LayerEntry.Kind.OPAQUE, 0, 0, null), new byte[0]);
  }

  LayerInMemory breaking(String message) {
    failure = message;
    return this;
  }

  int opened() {
    return opened;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public Digest diffId() {
    return Digest.sha256Of(new byte[] {(byte) index});
  }

  @Override
  public @Nullable Digest digest() {
    return null;
  }

  @Override
  public @Nullable String createdBy() {
    return null;
  }

  @Override
  public long storedSize() {
    return -1;
  }

  @Override
  public LayerReader open() {
    opened++;
    return new Reader();
  }

  private LayerInMemory add(LayerEntry entry, byte[] content) {
    entries.add(entry);
    contents.add(content);
    return this;
  }

  private final class Reader implements LayerReader {

    private int next;

    @Override
    public @Nullable LayerEntry next() throws LayerException {
      if (next == entries.size()) {
        if (failure != null) {
          throw new LayerException(failure);
        }
        return null;
      }
      return entries.get(next++);
    }

    @Override
    public byte @Nullable [] content(int limit) {
      byte[] content = contents.get(next - 1);
      return content.length > limit ? null : content.clone();
    }

    @Override
    public InputStream stream() {
      return new ByteArrayInputStream(contents.get(next - 1));
    }

    @Override
    public List<NotChecked> notChecked() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
