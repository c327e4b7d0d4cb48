package dev.wiredesk.digest;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// The lines of a CSV file under its header line, one at a time.
///
/// A byte order mark is passed over. Where spreadsheets write semicolons or tabs, as they do in
/// half of Europe, cells are taken apart at those.
///
/// Source: RFC 4180.
final class CsvLines {
  private static final int LINE_MAX = 64 * 1024;
  private static final int BYTE_ORDER_MARK = '\uFEFF';

  private final Bounded source;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final Map<String, Integer> columns = new HashMap<>();

  private CsvLines(Bounded source, CSVParser parser) {
    this.source = source;
    this.parser = parser;
    records = parser.iterator();
  }

  /// A line.
  ///
  /// @param number of its first line in the file, the header being line 1
  record Line(long number, CSVRecord record, Map<String, Integer> columns) {

    /// A cell; null if it is empty or there is none.
    @Nullable String cell(String column) {
      Integer index = columns.get(column);
      if (index == null || index >= record.size() || record.get(index).isBlank()) {
        return null;
      }
      return Cells.read(record.get(index));
    }

    /// True if a character of it could not be read.
    boolean garbled() {
      return record.stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0);
    }
  }

  /// The rest of a file is not CSV.
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long line;

    Broken(long line, String message) {
      super(message);
      this.line = line;
    }

    /// Where it begins.
    long line() {
      return line;
    }
  }

  /// Begins with a file.
  ///
  /// @param wanted the columns that there must be
  /// @throws IllegalArgumentException if one of them is missing
  /// @throws UncheckedIOException if the file cannot be read
  static CsvLines open(Reader file, List<String> wanted) {
    try {
      BufferedReader buffered = new BufferedReader(file);
      char separator = separator(buffered);
      Bounded source = new Bounded(buffered);
      CSVFormat format =
          CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get();
      CsvLines lines =
          new CsvLines(source, CSVParser.builder().setReader(source).setFormat(format).get());
      lines.readHeader(wanted);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The character between the names of the columns: of those that it may be, the most frequent.
  private static char separator(BufferedReader file) throws IOException {
    file.mark(1);
    if (file.read() != BYTE_ORDER_MARK) {
      file.reset();
    }
    file.mark(LINE_MAX);
    int[] count = new int[Character.MAX_VALUE + 1];
    int next = file.read();
    for (int i = 1; i < LINE_MAX && next != '\n' && next != '\r' && next >= 0; i++) {
      count[next]++;
      next = file.read();
    }
    file.reset();
    if (count[';'] > count[','] || count['\t'] > count[',']) {
      return count[';'] > count['\t'] ? ';' : '\t';
    }
    return ',';
  }

  private void readHeader(List<String> wanted) {
    Optional<Line> header = next();
    header.ifPresent(line -> {
      for (int i = 0; i < line.record().size(); i++) {
        columns.putIfAbsent(line.record().get(i).strip().toLowerCase(Locale.ROOT), i);
      }
    });
    for (String column : wanted) {
      if (!columns.containsKey(column)) {
        throw new IllegalArgumentException(
            ("The first line names no column \"%s\"; the names of the columns are wanted there, such"
                    + " as email,consent,language. Nothing was taken.")
                .formatted(column));
      }
    }
  }

  /// The next line; empty at the end.
  ///
  /// @throws Broken if there is something else
  /// @throws UncheckedIOException if the file cannot be read
  Optional<Line> next() {
    long before = parser.getCurrentLineNumber();
    try {
      source.allow(LINE_MAX);
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CSVRecord record = records.next();
      return Optional.of(new Line(parser.getCurrentLineNumber() - breaks(record), record, columns));
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException) {
        throw new Broken(
            before + 1,
            "The quotes here do not belong to a cell; one in a cell is written twice, and the whole"
                + " cell between two.");
      }
      if (e.getCause() instanceof TooLong) {
        throw new Broken(before + 1, "This line does not end; a quote is missing.");
      }
      throw e;
    }
  }

  /// The line breaks within the cells of a record.
  private static long breaks(CSVRecord record) {
    return record.stream()
        .mapToLong(cell -> cell.lines().count())
        .map(n -> Math.max(0, n - 1))
        .sum();
  }

  /// Hands out so many characters of a file and no more, so that a quote which is never closed does
  /// not bring all of it into memory.
  private static final class Bounded extends FilterReader {
    private static final int READ_AHEAD = 16 * 1024;

    private int left = LINE_MAX;

    Bounded(Reader file) {
      super(file);
    }

    void allow(int characters) {
      left = characters + READ_AHEAD;
    }

    @Override
    public int read() throws IOException {
      char[] one = new char[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new TooLong();
      }
      int read = super.read(into, offset, length);
      left -= Math.max(0, read);
      return read;
    }
  }

  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
