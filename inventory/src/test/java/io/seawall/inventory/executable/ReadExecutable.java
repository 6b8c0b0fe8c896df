package io.seawall.inventory.executable;

import io.seawall.inventory.Analyzers;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.NotChecked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads executables as a layer does, for tests. */
public final class ReadExecutable {

  private ReadExecutable() {}

  /** What is found in a file of this content. */
  public static RecordedFacts of(byte[] content) {
    return of(content, content.length);
  }

  /**
   * As above.
   *
   * @param size bytes of content as the layer states them
   */
  public static RecordedFacts of(byte[] content, long size) {
    var facts = new RecordedFacts();
    try {
      Analyzers.forStreams().analyze("usr/bin/x", size, new ByteArrayInputStream(content), facts);
    } catch (MalformedFileException e) {
      facts.notChecked(NotChecked.Kind.MALFORMED, null, e.reason());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return facts;
  }
}
