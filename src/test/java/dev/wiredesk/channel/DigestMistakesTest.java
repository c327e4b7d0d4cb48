package dev.wiredesk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the author of a digest's file is told, character by character.
@Timeout(30)
class DigestMistakesTest {
  private static final Defaults HOUSE = Defaults.of(URI.create("https://news.example"));
  private static final String OFF = " The channel stays off until this is put right.";

  @TempDir Path folder;

  private List<String> problems(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
    String place = folder.toString() + "/";
    return Channels.read(folder, HOUSE).problems().stream()
        .map(problem -> problem.toString().replace(place, "").replace(OFF, ""))
        .toList();
  }

  private List<String> problems(String yaml) throws IOException {
    return problems("harbour.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "at: 06:30|5: \"06:30\" is not a time of day in a time zone; one like 06:30 Europe/Berlin"
            + " is wanted.",
        "at: 24:30 UTC|5: \"24:30 UTC\" is not a time of day in a time zone; one like 06:30"
            + " Europe/Berlin is wanted.",
        "at: 06:30 Europe/Berln|5: \"Europe/Berln\" is not a time zone; did you mean"
            + " \"Europe/Berlin\"?",
        "at: 06:30 #CET|5: \"06:30\" is not a time of day in a time zone; one like 06:30"
            + " Europe/Berlin is wanted.",
        "items: {min: 5, max: 3}|14: min is 5, which is more than max, 3.",
        "items: 10|8: settings like {min: 1, max: 10} are wanted here.",
        "to: reader|5: \"reader\" is not a mail address; one like reader@news.example is wanted.",
        "to: [a@b.example, \"c@d.example\\r\\nBcc: e@f.example\"]|19:"
            + " \"c@d.example��Bcc: e@f.example\" has more than one line or a control character;"
            + " one line is wanted.",
        "sender: nobody|9: \"nobody\" is not a mail address; one like reader@news.example is"
            + " wanted.",
        "subject: \"{title} today\"|10: nothing is known to put in the place of \"{title}\";"
            + " {headline} is wanted, or text.",
        "at: 06:30, Europe/Berlin|5: \"06:30, Europe/Berlin\" is not a time of day in a time zone; one"
            + " like 06:30 Europe/Berlin is wanted.",
        "at: 06:30, 24:00 UTC|5: \"06:30, 24:00 UTC\" is not a time of day in a time zone; one like"
            + " 06:30 Europe/Berlin is wanted.",
        "zone: Europe/Berlin|7: \"at\" names a zone already; one of the two is wanted.",
        "zone: Berlin|7: \"Berlin\" is not a time zone; one like Europe/Berlin is wanted.",
        "every: dayly|8: \"dayly\" is no rhythm; did you mean \"day\"?",
        "every: FREQ=DAILY;BYHOUR=6|8: BYHOUR has no place in a rhythm; \"at\" says the hour.",
        "every: FREQ=DAILY;COUNT=3|8: COUNT has no place in a rhythm, as there is no first day to"
            + " count from; UNTIL=20271231 names a last one.",
        "lateness: 59s|11: \"59s\" is out of range; 1m to 7d is wanted.",
        "gather: 61m|9: \"61m\" is out of range; 0s to 1h is wanted.",
        "sign-up: yes|10: \"yes\" is not known here; one of closed, open is wanted.",
        "offer: daily|8: settings like {every: [day, week], sections: [City, World]} are wanted"
            + " here.",
        "offer: {every: [day, FREQ=HOURLY]}|22: FREQ is \"HOURLY\"; one of DAILY, WEEKLY, MONTHLY,"
            + " YEARLY is wanted.",
        "offer: {sections: []}|19: the list is empty; name at least one or leave the line out.",
        "offer: {section: City}|9: \"section\" is not a setting here; did you mean \"sections\"?",
        "rank: sections|7: the order of sections is that of \"sections\" below \"offer\"; name some"
            + " there.",
        "rank: best|7: \"best\" is not known here; one of urgency, newest, sections is wanted.",
        "revisions: loud|12: \"loud\" is not known here; one of silent, updated is wanted.",
        "reply-to: nobody|11: \"nobody\" is not a mail address; one like reader@news.example is"
            + " wanted.",
        "reply-to: 'Desk: a@b.example, c@d.example;'|11: \"Desk: a@b.example, c@d.example;\" is not a"
            + " mail address; one like reader@news.example is wanted.",
        "sender: 'post@[192.0.2.1]'|9: \"post@[192.0.2.1]\" has no domain to send from; one like"
            + " morning@news.example is wanted.",
        "list-id: Morning <morning.news.example>|10: \"Morning <morning.news.example>\" is no list's"
            + " identifier; one like morning.news.example, without brackets, is wanted.",
        "list-id: morning|10: \"morning\" is no list's identifier; one like morning.news.example,"
            + " without brackets, is wanted.",
        "template: ../secret|11: \"../secret\" is no template's name; standard, brief or a name of a"
            + " to z, 0 to 9 and - is wanted.",
        "language: english|11: \"english\" is not a language tag; one like en, en-GB or ar is"
            + " wanted.",
        "window: 257|9: 257 is out of range; 1 to 256 is wanted.",
        "retry: often|8: \"often\" is not a span of time; one like 15m, 12h or 30d is wanted.",
        "revision: silent|1: \"revision\" is not a setting here; did you mean \"revisions\"?",
      })
  void aWrongValueOfADigestIsToldAtItsPlace(String line, String problem) throws IOException {
    String rest = line.startsWith("at:") ? "" : "\nat: 06:30 UTC";
    assertThat(problems("kind: digest\n" + line + rest)).contains("harbour.yaml:2:" + problem);
  }

  @Test
  void anHourIsMissingUnlessEverybodyGetsStoriesAsTheyCome() throws IOException {
    assertThat(problems("kind: digest")).containsExactly("harbour.yaml:1:1: \"at\" is missing.");
    assertThat(problems("kind: digest\nevery: story\noffer: {every: [week]}"))
        .containsExactly("harbour.yaml:1:1: \"at\" is missing.");
    assertThat(problems("kind: digest\nevery: story")).isEmpty();
  }

  @Test
  void aRhythmThatCannotBeReadAsksForNothingElse() throws IOException {
    assertThat(problems("kind: digest\nevery: storry"))
        .containsExactly("harbour.yaml:2:8: \"storry\" is no rhythm; did you mean \"story\"?");
  }

  @Test
  void allMistakesOfADigestAreToldAtOnceInTheirOrder() throws IOException {
    String yaml =
        """
        kind: digest
        evry: day
        at: 06:30
        sender: post@news example
        offer:
          every: [day, weeks]
          sectoins: [City]
        items: {min: 5, max: 3}
        rank: sections
        to: [a@b.example, nobody]
        """;
    assertThat(problems(yaml))
        .containsExactly(
            "harbour.yaml:2:1: \"evry\" is not a setting here; did you mean \"every\"?",
            "harbour.yaml:3:5: \"06:30\" is not a time of day in a time zone; one like 06:30"
                + " Europe/Berlin is wanted.",
            "harbour.yaml:4:9: \"post@news example\" is not a mail address; one like"
                + " reader@news.example is wanted.",
            "harbour.yaml:6:16: \"weeks\" is no rhythm; did you mean \"week\"?",
            "harbour.yaml:7:3: \"sectoins\" is not a setting here; did you mean \"sections\"?",
            "harbour.yaml:8:14: min is 5, which is more than max, 3.",
            "harbour.yaml:9:7: the order of sections is that of \"sections\" below \"offer\"; name"
                + " some there.",
            "harbour.yaml:10:19: \"nobody\" is not a mail address; one like reader@news.example is"
                + " wanted.");
  }
}
