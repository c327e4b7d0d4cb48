package dev.wiredesk.digest;

import dev.wiredesk.wire.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// Writes readers as CSV.
record CsvExport(Roll roll) {
  private static final int PAGE = 1_000;

  /// See [Readership#write].
  void write(@Nullable String channel, Writer csv) {
    try {
      CSVPrinter printer = new CSVPrinter(csv, CSVFormat.RFC4180);
      printer.printRecord(Cells.COLUMNS);
      List<Subscription> page = roll.page(channel, "", PAGE);
      while (!page.isEmpty()) {
        for (Subscription reader : page) {
          printer.printRecord(cells(reader));
        }
        page = roll.page(channel, page.getLast().id(), PAGE);
      }
      printer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> cells(Subscription reader) {
    Choice choice = Choice.of(reader.preferences());
    Subscription.Consent consent = reader.consent();
    return Stream.of(
            reader.address(),
            reader.channel(),
            reader.state().name().toLowerCase(Locale.ROOT),
            consent.shown(),
            text(choice.language()),
            text(choice.zone()),
            text(choice.hour()),
            text(choice.every()),
            String.join(Cells.SECTIONS, choice.sections()),
            text(choice.paused()),
            consent.source(),
            text(consent.asked()),
            text(consent.confirmed()))
        .map(Cells::write);
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
