package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership.Imported;
import dev.wiredesk.digest.Readership.RefusedLine;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Readers who come and go in files.
class CsvTest extends ReaderCase {
  private static final String MISTAKES =
      """
      email,consent,every,zone,hour,asked,state,channel
      reader@x.example,form
      new@x.example,"form
      with three
      lines"
      nobody,form
      c@x.example,
      ,form
      d@x.example,form,sunday
      e@x.example,form,,Mars
      f@x.example,form,,,25:00
      g@x.example,form,,,,yesterday
      h@x.example,form,,,,,left
      i@x.example,form,,,,,active,evening

      left@x.example,form
      blocked@x.example,form
      NEW@x.example,form
      asked@x.example,form
      j@x.example,f\uFFFDrm
      k@x.example,form,,,,,ACTIVE,morning
      """;

  private Imported read(String csv) {
    return readership.read(Digests.MORNING, new StringReader(csv));
  }

  private String written(String channel) {
    StringWriter csv = new StringWriter();
    readership.write(channel, csv);
    return csv.toString();
  }

  @Test
  void aFileOfReadersIsTakenIn() {
    append("a");
    Imported imported =
        read(
            """
            Name,EMAIL, Consent ,language,zone,hour,every,sections,paused,asked,confirmed
            Ada,Ada@News.example,"form ""A""
            of March",de,Europe/Vienna,7:15,saturday,Harbour; città,%s,2026-03-01,2026-03-02T10:00:00Z
            Bob,bob@news.example,form B
            """
                .formatted(watch.instant().plus(Duration.ofDays(9))));

    assertThat(imported).isEqualTo(new Imported(2, 0, List.of(), 0));
    Subscription ada = ada("morning");
    assertThat(ada.address()).isEqualTo(ADA);
    assertThat(ada.state()).isEqualTo(State.ACTIVE);
    assertThat(ada.preferences())
        .isEqualTo(
            new Preferences(
                "saturday",
                LocalTime.of(7, 15),
                ZoneId.of("Europe/Vienna"),
                "de",
                Set.of("harbour", "città"),
                watch.instant().plus(Duration.ofDays(9))));
    assertThat(ada.consent())
        .isEqualTo(
            new Consent(
                "import",
                Instant.parse("2026-03-01T00:00:00Z"),
                "",
                "form \"A\"\nof March",
                Instant.parse("2026-03-02T10:00:00Z"),
                ""));
    assertThat(ada.place().position()).isOne();
    assertThat(ada.place().label()).isNotNull();
    Subscription bob = reader("morning", "bob@news.example");
    assertThat(bob.preferences()).isEqualTo(Preferences.NONE);
    assertThat(bob.consent())
        .isEqualTo(new Consent("import", watch.instant(), "", "form B", watch.instant(), ""));
    assertThat(changed).containsExactly("morning");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFemail,consent\r\na@x.example,form\r\nb@x.example,form\r\n",
        "consent;email\nform, signed;a@x.example\n\nform;b@x.example",
        "email\tconsent\na@x.example\tform\nb@x.example\tform\n",
        "\"email\",\"consent\",\"\"\n\"a@x.example\",\"form\"\n\"b@x.example\",form,1,2,3\n",
        "email,consent,email\na@x.example,form,no\nb@x.example,form,no\n"
      })
  void spreadsheetsWriteFilesInManyWays(String csv) {
    assertThat(read(csv)).isEqualTo(new Imported(2, 0, List.of(), 0));
    assertThat(reader("morning", "a@x.example").consent().shown()).startsWith("form");
  }

  @Test
  void everyLineThatIsNotTakenIsReportedWithItsNumberAndReason() {
    readership.leave(token(Purpose.LEAVE, active("left@x.example", "morning")));
    readership.block("blocked@x.example", "asked us");
    active("reader@x.example", "morning");
    signUp("asked@x.example", "morning");

    Imported imported = read(MISTAKES);

    assertThat(imported.added()).isEqualTo(3);
    assertThat(imported.known()).isEqualTo(2);
    assertThat(imported.refused())
        .extracting(RefusedLine::line)
        .containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 16L, 17L, 20L);
    assertThat(imported.refused())
        .extracting(RefusedLine::reason)
        .satisfiesExactly(
            it -> assertThat(it).contains("no mail address"),
            it ->
                assertThat(it)
                    .isEqualTo("\"consent\" is empty; where and when the reader agreed is wanted."),
            it -> assertThat(it).startsWith("\"email\" is empty"),
            it -> assertThat(it).contains("\"sunday\" is not how often it comes"),
            it -> assertThat(it).contains("\"Mars\" is not a time zone"),
            it -> assertThat(it).contains("\"25:00\" is not a time of day"),
            it -> assertThat(it).contains("\"asked\" is \"yesterday\""),
            it -> assertThat(it).contains("state is \"left\""),
            it -> assertThat(it).contains("a reader of \"evening\""),
            it -> assertThat(it).contains("has left this digest"),
            it -> assertThat(it).contains("The newsroom blocked this address"),
            it -> assertThat(it).contains("cannot be read"));
    assertThat(reader("morning", "asked@x.example").state()).isEqualTo(State.ACTIVE);
    assertThat(readership.person("h@x.example")).isEmpty();
  }

  @Test
  void aFileWithoutTheColumnsIsRefusedAsAWhole() {
    for (String csv : List.of("", "\n", "a@x.example,form\n", "email,name\na@x.example,Ada\n")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(csv))
          .withMessageContaining("names no column");
    }
    assertThat(readership.page(null, "", 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"b@x.example\"x,form\nc@x.example,form\n", "\"b@x.example,form\n"})
  void whereAFileIsNoCsvItIsReadNoFurther(String broken) {
    Imported imported = read("email,consent\na@x.example,form\n" + broken);

    assertThat(imported.added()).isOne();
    assertThat(imported.refused()).hasSize(1);
    assertThat(imported.refused().getFirst().line()).isEqualTo(3);
    assertThat(imported.refused().getFirst().reason()).endsWith("Nothing was taken from here on.");
  }

  @Test
  void aQuoteThatIsNeverClosedDoesNotBringTheFileIntoMemory() {
    Endless endless = new Endless("email,consent\na@x.example,form\n\"b@x.example", 'x');

    Imported imported = readership.read(Digests.MORNING, endless);

    assertThat(imported.added()).isOne();
    assertThat(imported.refused().getFirst().reason()).contains("does not end");
    assertThat(endless.read).isLessThan(300_000);
  }

  /// A file without an end.
  private static final class Endless extends Reader {
    private final String beginning;
    private final char rest;
    private int read;

    Endless(String beginning, char rest) {
      this.beginning = beginning;
      this.rest = rest;
    }

    @Override
    public int read(char[] into, int offset, int length) {
      for (int i = 0; i < length; i++, read++) {
        into[offset + i] = read < beginning.length() ? beginning.charAt(read) : rest;
      }
      return length;
    }

    @Override
    public void close() {}
  }

  @Test
  void aLargeFileIsTakenInStepsAndItsManyMistakesAreCounted() {
    StringBuilder csv = new StringBuilder("email,consent\n");
    for (int i = 0; i < 12_000; i++) {
      csv.append("nobody %d,form\nr%d@x.example,form\n".formatted(i, i % 3_000));
    }

    Imported imported = read(csv.toString());

    assertThat(imported.added()).isEqualTo(3_000);
    assertThat(imported.known()).isEqualTo(9_000);
    assertThat(imported.refused()).hasSize(10_000);
    assertThat(imported.refused().getLast().line()).isEqualTo(20_000);
    assertThat(imported.further()).isEqualTo(2_000);
    assertThat(changed).containsExactly("morning");
  }

  @Test
  void aFileThatCannotBeReadToItsEndIsTakenUpToThere() {
    StringBuilder csv = new StringBuilder("email,consent\n");
    for (int i = 0; i < 700; i++) {
      csv.append("r%d@x.example,form\n".formatted(i));
    }
    Reader failing =
        new StringReader(csv.toString()) {
          @Override
          public int read(char[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read < 0) {
              throw new IOException("the disk is gone");
            }
            return read;
          }
        };

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> readership.read(Digests.MORNING, failing))
        .withMessageContaining("the disk is gone");
    assertThat(readership.person("r300@x.example")).hasSize(1);
    assertThat(changed).containsExactly("morning");
  }

  @Test
  void readersAreWrittenWithoutTheArchive() {
    readership.follow(List.of(Digests.MORNING, Digests.EVENING));
    active(ADA, "morning");
    readership.leave(token(Purpose.LEAVE, active(ADA, "evening")));

    assertThat(written("morning"))
        .isEqualTo(
            """
            email,channel,state,consent,language,zone,hour,every,sections,paused,source,asked,confirmed\r
            Ada@News.example,morning,active,"Yes, send me the digest.",,,,,,,page,%s,%s\r
            """
                .formatted(watch.instant(), watch.instant()));
    assertThat(written(null)).hasLineCount(3).contains("evening,left");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x"})
  void noCellIsAFormulaAndEveryCellIsReadAsItWas(String consent) {
    String address = "=cmd|a@x.example";
    readership.enrol(Digests.MORNING, address, Preferences.NONE, "api", "x" + consent);
    Subscription reader = reader("morning", address);
    Consent old = reader.consent();
    store
        .subscribers()
        .change(
            reader.consent(
                new Consent(
                    "api", old.asked(), "", consent, old.confirmed(), old.confirmedFrom())));

    String csv = written("morning");

    assertThat(csv).contains("'" + address).contains("'" + consent);
    readership.erase(address);
    readership.allow(address);
    assertThat(read(csv)).isEqualTo(new Imported(1, 0, List.of(), 0));
    assertThat(reader("morning", address).consent().shown()).isEqualTo(consent);
  }
}
