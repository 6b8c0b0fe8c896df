package io.seawall.scan.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in aligned columns. Where they are wider than the page, the first column gives way: it loses
 * its beginning, for names differ at their end. Where that is not enough, columns that repeat what
 * stands elsewhere are left out. All other cells are written whole, whatever the width.
 */
final class TextTable {

  private static final int INDENT = 2;
  private static final int GAP = 2;
  private static final int SHORTEST_FIRST_COLUMN = 16;

  private final Column[] columns;
  private final List<Cell[]> rows = new ArrayList<>();

  TextTable(Column... columns) {
    this.columns = columns;
  }

  /** A table whose columns are all needed. */
  static TextTable of(String... titles) {
    var columns = new Column[titles.length];
    for (int i = 0; i < titles.length; i++) {
      columns[i] = new Column(titles[i], Fit.NEEDED);
    }
    return new TextTable(columns);
  }

  /** What becomes of a column where the page is narrow. */
  enum Fit {
    NEEDED,
    /** Left out before anything else would be wider than the page. */
    OPTIONAL,
    /** The last column, so seldom filled that its few long lines may stick out. */
    RAGGED
  }

  /** A column with its title. */
  record Column(String title, Fit fit) {}

  /** One field. */
  record Cell(String text, Ink ink) {

    static Cell of(String text) {
      return new Cell(text, Ink.PLAIN);
    }

    static Cell of(Ink ink, String text) {
      return new Cell(text, ink);
    }
  }

  /** Adds a row with one cell for each title. */
  void add(Cell... cells) {
    rows.add(cells);
  }

  int size() {
    return rows.size();
  }

  /** Writes the titles and all rows. */
  void write(Page page) throws IOException {
    int[] widths = widths(page.width());
    writeTitles(page, widths);
    writeRows(page, widths, 0, rows.size());
  }

  /** The widths of the columns on a page of this width; 0 for columns that are left out. */
  int[] widths(int pageWidth) {
    int[] widths = new int[columns.length];
    int excess = INDENT - GAP - pageWidth;
    for (int column = 0; column < columns.length; column++) {
      int widest = 0;
      for (Cell[] row : rows) {
        widest = Math.max(widest, length(row[column].text));
      }
      widths[column] = widest == 0 ? 0 : Math.max(widest, columns[column].title.length());
      boolean counts = widest > 0 && columns[column].fit != Fit.RAGGED;
      excess += counts ? widths[column] + GAP : 0;
    }
    int given = Math.clamp(widths[0] - SHORTEST_FIRST_COLUMN, 0, Math.max(0, excess));
    widths[0] -= given;
    leaveOut(widths, excess - given);
    return widths;
  }

  private void leaveOut(int[] widths, int excess) {
    int left = excess;
    for (int column = 0; column < columns.length && left > 0; column++) {
      if (columns[column].fit == Fit.OPTIONAL && widths[column] > 0) {
        left -= widths[column] + GAP;
        widths[column] = 0;
      }
    }
  }

  void writeTitles(Page page, int[] widths) throws IOException {
    Cell[] cells = new Cell[columns.length];
    for (int column = 0; column < columns.length; column++) {
      cells[column] = Cell.of(Ink.DIM, columns[column].title);
    }
    writeRow(page, widths, cells);
  }

  void writeRows(Page page, int[] widths, int from, int to) throws IOException {
    for (Cell[] row : rows.subList(from, to)) {
      writeRow(page, widths, row);
    }
  }

  private static void writeRow(Page page, int[] widths, Cell[] cells) throws IOException {
    int padding = INDENT;
    for (int column = 0; column < cells.length; column++) {
      if (widths[column] == 0) {
        continue;
      }
      String text = column == 0 ? tail(cells[0].text, widths[0]) : cells[column].text;
      if (!text.isEmpty()) {
        page.append(Ink.PLAIN, " ".repeat(padding));
        page.append(cells[column].ink, text);
        padding = 0;
      }
      padding += widths[column] - length(text) + GAP;
    }
    page.line();
  }

  private static String tail(String text, int width) {
    int excess = length(text) - width;
    return excess <= 0 ? text : "..." + text.substring(text.offsetByCodePoints(0, excess + 3));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
