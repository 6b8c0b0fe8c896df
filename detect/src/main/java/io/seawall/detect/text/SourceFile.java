package io.seawall.detect.text;

import java.util.Arrays;

/** A file's name and content, with its lines found once. Compared by identity. */
public final class SourceFile {

  private final String name;
  private final String content;
  private final int[] lineStarts;

  /**
   * @param name the name for messages
   * @param content the characters of the file
   */
  public SourceFile(String name, String content) {
    this.name = name;
    this.content = content;
    this.lineStarts = lineStarts(content);
  }

  private static int[] lineStarts(String content) {
    int[] starts = new int[16];
    int count = 1;
    for (int at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  /** The name for messages. */
  public String name() {
    return name;
  }

  /** The characters of the file. */
  public String content() {
    return content;
  }

  /** The place of the character at an index; an index past the end means the end. */
  public Place place(int index) {
    int at = Math.clamp(index, 0, content.length());
    int line = lineIndex(at);
    return new Place(name, line + 1, at - lineStarts[line] + 1);
  }

  /** The text of the line that holds the character at an index, without its line end. */
  public String line(int index) {
    int at = Math.clamp(index, 0, content.length());
    int start = lineStarts[lineIndex(at)];
    int end = content.indexOf('\n', start);
    String line = content.substring(start, end < 0 ? content.length() : end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private int lineIndex(int at) {
    int found = Arrays.binarySearch(lineStarts, at);
    return found >= 0 ? found : -found - 2;
  }
}
