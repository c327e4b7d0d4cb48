package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.digest.CsvLines.Line;
import dev.wiredesk.digest.Readership.Imported;
import dev.wiredesk.digest.Readership.RefusedLine;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads readers of one digest from one CSV file, some hundreds at a time.
final class CsvImport {
  private static final int BATCH = 500;
  private static final int REFUSED_MAX = 10_000;
  private static final int CONSENT_MAX = 2_000;
  private static final List<String> WANTED = List.of("email", "consent");

  private final Roll roll;
  private final Enrolment enrolment;
  private final Channel.Digest channel;
  private final Map<String, Candidate> batch = new LinkedHashMap<>();
  private final List<RefusedLine> refused = new ArrayList<>();
  private int added;
  private int known;
  private int further;

  CsvImport(Roll roll, Enrolment enrolment, Channel.Digest channel) {
    this.roll = roll;
    this.enrolment = enrolment;
    this.channel = channel;
  }

  /// Somebody whom a line names.
  private record Candidate(long line, ReaderAddress address, Preferences wants, Consent consent) {}

  /// See [Readership#read].
  Imported read(Reader csv) {
    CsvLines lines = CsvLines.open(csv, WANTED);
    try {
      Optional<Line> line = lines.next();
      while (line.isPresent()) {
        take(line.get());
        line = lines.next();
      }
    } catch (CsvLines.Broken broken) {
      refuse(broken.line(), broken.getMessage() + " Nothing was taken from here on.");
    } finally {
      settle();
      if (added > 0) {
        roll.changes().changed(channel.id());
      }
    }
    refused.sort(Comparator.comparingLong(RefusedLine::line));
    return new Imported(added, known, refused, further);
  }

  private void take(Line line) {
    try {
      Candidate candidate = candidate(line);
      enrolment.refuseIfSuppressed(candidate.address());
      if (batch.putIfAbsent(candidate.address().key(), candidate) != null) {
        known++;
      }
    } catch (IllegalArgumentException no) {
      refuse(line.number(), no.getMessage());
    }
    if (batch.size() >= BATCH) {
      settle();
    }
  }

  private void refuse(long line, @Nullable String reason) {
    if (refused.size() < REFUSED_MAX) {
      refused.add(new RefusedLine(line, String.valueOf(reason)));
    } else {
      further++;
    }
  }

  private Candidate candidate(Line line) {
    if (line.garbled()) {
      throw new IllegalArgumentException(
          "This line cannot be read as the file is encoded; UTF-8 is wanted.");
    }
    ReaderAddress address = ReaderAddress.of(required(line, "email", "the address"));
    refuseIfSomebodyElses(line);
    Instant now = roll.now();
    return new Candidate(
        line.number(),
        address,
        Wishes.granted(channel, choice(line).preferences(), now),
        consent(line, now));
  }

  private static String required(Line line, String column, String what) {
    String cell = line.cell(column);
    if (cell == null) {
      throw new IllegalArgumentException("\"%s\" is empty; %s is wanted.".formatted(column, what));
    }
    return cell;
  }

  /// A file that was written here holds readers who left, and may hold those of other digests.
  private void refuseIfSomebodyElses(Line line) {
    String of = line.cell("channel");
    if (of != null && !of.strip().equals(channel.id())) {
      throw new IllegalArgumentException(
          "This is a reader of \"%s\", not of \"%s\".".formatted(of, channel.id()));
    }
    String state = line.cell("state");
    if (state != null && !state.strip().equalsIgnoreCase(State.ACTIVE.name())) {
      throw new IllegalArgumentException(
          "This reader's state is \"%s\"; only those who are active are taken.".formatted(state));
    }
  }

  private static Choice choice(Line line) {
    String sections = line.cell("sections");
    return new Choice(
        line.cell("every"),
        line.cell("hour"),
        line.cell("zone"),
        line.cell("language"),
        sections == null ? List.of() : List.of(sections.split(Cells.SECTIONS)),
        line.cell("paused"));
  }

  private static Consent consent(Line line, Instant now) {
    String shown = required(line, "consent", "where and when the reader agreed");
    if (shown.length() > CONSENT_MAX || shown.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "\"consent\" is longer than %d characters, or none of text.".formatted(CONSENT_MAX));
    }
    Instant asked = instant(line, "asked", now);
    return new Consent("import", asked, "", shown, instant(line, "confirmed", asked), "");
  }

  private static Instant instant(Line line, String column, Instant absent) {
    String cell = line.cell(column);
    if (cell == null) {
      return absent;
    }
    try {
      Instant instant =
          cell.contains("T")
              ? Instant.parse(cell.strip())
              : LocalDate.parse(cell.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
      return instant.truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException no) {
      throw new IllegalArgumentException(
          "\"%s\" is \"%s\"; a date or an instant is wanted, one like 2030-01-31."
              .formatted(column, cell),
          no);
    }
  }

  /// Writes what has come together.
  private void settle() {
    Instant now = roll.now();
    long head = roll.store().wire().head();
    List<Subscription> fresh = new ArrayList<>();
    batch.values().forEach(it -> fresh.add(fresh(it, head, now)));
    Set<String> written = new HashSet<>(roll.subscribers().add(fresh));
    added += written.size();
    for (Subscription reader : fresh) {
      if (!written.contains(reader.id())) {
        meet(reader);
      }
    }
    batch.clear();
  }

  private Subscription fresh(Candidate candidate, long head, Instant now) {
    return Roll.fresh(
        channel.id(),
        candidate.address(),
        candidate.wants(),
        candidate.consent(),
        Roll.regular(head, channel, candidate.wants(), now));
  }

  /// Somebody who is on the roll already.
  private void meet(Subscription reader) {
    Optional<Subscription> there = roll.subscribers().find(channel.id(), reader.addressKey());
    if (there.isEmpty() || there.get().state() == State.ACTIVE) {
      known++;
      return;
    }
    try {
      enrolment.admit(channel, there.get(), reader.preferences(), reader.consent());
      added++;
    } catch (IllegalArgumentException no) {
      Candidate candidate = batch.get(reader.addressKey());
      refuse(candidate == null ? 0 : candidate.line(), no.getMessage());
    }
  }
}
