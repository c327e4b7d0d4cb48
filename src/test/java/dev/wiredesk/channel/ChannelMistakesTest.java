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
import org.junit.jupiter.params.provider.ValueSource;

/// What the author of a channel file is told, character by character.
@Timeout(30)
class ChannelMistakesTest {
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

  @Test
  void anUnknownKeyIsNamedWithItsPlaceAndTheOneThatWasMeant() throws IOException {
    String yaml =
        """
        kind: feed
        title: Harbour
        select:
          section: harbour
        content:
          full: yes
          paragrahps: 3
        """;
    assertThat(problems(yaml))
        .contains(
            "harbour.yaml:7:3: \"paragrahps\" is not a setting here; did you mean \"paragraphs\"?");
  }

  @Test
  void anUnknownKeyThatResemblesNoneIsAnsweredWithAllThatThereAre() throws IOException {
    assertThat(problems("kind: digest\nat: 06:30 UTC\nwebhook: x"))
        .containsExactly(
            "harbour.yaml:3:1: \"webhook\" is not a setting here; one of kind, select,"
                + " title, every, sign-up, description, offer, deliver, subject, sender, reply-to,"
                + " list-id, template, language, zone, at, lateness, gather, items, rank,"
                + " revisions, to, window, retry, territory, mining is wanted.");
  }

  @Test
  void aConditionOutsideOfTheSelectionIsShownItsPlace() throws IOException {
    assertThat(problems("kind: feed\ntitle: Harbour\nsection: City"))
        .containsExactly(
            "harbour.yaml:3:1: \"section\" is not a setting here; it belongs below \"select\".");
  }

  @Test
  void allMistakesOfAFileAreToldAtOnceInTheirOrder() throws IOException {
    String yaml =
        """
        kind: feed
        titel: Harbour
        items: 501
        formats: [rss, atmo]
        age: 30
        select:
          secton: City
          any:
            - urgency: 0
            - {}
        ttl: 5s
        """;
    assertThat(problems(yaml))
        .containsExactly(
            "harbour.yaml:1:1: \"title\" is missing.",
            "harbour.yaml:2:1: \"titel\" is not a setting here; did you mean \"title\"?",
            "harbour.yaml:3:8: 501 is out of range; 1 to 500 is wanted.",
            "harbour.yaml:4:16: \"atmo\" is not known here; did you mean \"atom\"?",
            "harbour.yaml:5:6: \"30\" is not a span of time; one like 15m, 12h or 30d is wanted.",
            "harbour.yaml:7:3: \"secton\" is not a setting here; did you mean \"section\"?",
            "harbour.yaml:9:16: \"0\" is no urgency; a number from 1 (flash) to 9 or a range like"
                + " 1-3 is wanted.",
            "harbour.yaml:10:7: the condition is empty and would mean every story; one like"
                + " section: City is wanted.",
            "harbour.yaml:11:6: \"5s\" is out of range; 1m to 7d is wanted.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind: webhook|1:7: \"webhook\" is no kind of channel; digest, feed or partner is wanted.",
        "kind: fed|1:7: \"fed\" is no kind of channel; digest, feed or partner is wanted.",
        "title: x|1:1: \"kind\" is missing; digest, feed or partner is wanted.",
        "kind:|1:1: \"kind\" has no value; give one or leave the line out.",
        "kind: [feed]|1:7: this is a list; a single value is wanted.",
        "just words|1:1: settings are wanted, one per line, like kind: feed.",
        "[kind, feed]|1:1: settings are wanted, one per line, like kind: feed.",
        "{? [a] : b}|1:4: the name of a setting is wanted in front of the colon.",
      })
  void aFileWithoutAKindIsNotReadFurther(String yaml, String problem) throws IOException {
    assertThat(problems(yaml)).contains("harbour.yaml:" + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "items: fifty|8: \"fifty\" is not a whole number; 1 to 500 is wanted.",
        "items: 0|8: 0 is out of range; 1 to 500 is wanted.",
        "items: 99999999999|8: \"99999999999\" is not a whole number; 1 to 500 is wanted.",
        "items: {min: 1}|8: this is a group of settings; a single value is wanted.",
        "age: 999999999999999999999d|6: \"999999999999999999999d\" is not a span of time; one like"
            + " 15m, 12h or 30d is wanted.",
        "age: P99999999999999D|6: \"P99999999999999D\" is out of range; 1m to 36500d is wanted.",
        "age: -3d|6: \"-3d\" is not a span of time; one like 15m, 12h or 30d is wanted.",
        "language: en_GB|11: \"en_GB\" is not a language tag; one like en, en-GB or ar is wanted.",
        "language: english|11: \"english\" is not a language tag; one like en, en-GB or ar is"
            + " wanted.",
        "link: news.example|7: \"news.example\" is not an address; one like https://star.example/in"
            + " or a path like /in is wanted.",
        "link: 'https:///x'|7: \"https:///x\" is not an address; one like https://star.example/in"
            + " or a path like /in is wanted.",
        "link: ftp://news.example|7: \"ftp://news.example\" is not a web address; https:// is"
            + " wanted.",
        "link: 'javascript:alert(1)'|7: \"javascript:alert(1)\" is not a web address; https:// is"
            + " wanted.",
        "formats: []|10: the list is empty; name at least one or leave the line out.",
        "content: all|10: \"all\" is not known here; one of full, summary is wanted.",
        "content: {paragraphs: 0}|23: 0 is out of range; 1 to 100 is wanted.",
        "content: {}|10: \"paragraphs\" is missing.",
        "image: inline|8: \"inline\" is not known here; one of enclosure, media, both, none is"
            + " wanted.",
        "copyright: \"a\\nb\"|12: \"a�b\" has more than one line or a control character; one line is"
            + " wanted.",
        "author: ''|9: the text has 0 characters; 1 to 300 are wanted.",
        "author:|1: \"author\" has no value; give one or leave the line out.",
        "select: City|9: settings like section: City are wanted here.",
        "select: {section: []}|19: the list is empty; name at least one or leave the line out.",
        "select: {section: }|10: \"section\" has no value; give one or leave the line out.",
        "select: {type: txt}|16: \"txt\" is not known here; did you mean \"text\"?",
        "select: {urgency: 3-1}|19: \"3-1\" is no urgency; a number from 1 (flash) to 9 or a range"
            + " like 1-3 is wanted.",
        "select: {any: {tag: tram}}|15: a list of conditions like [{section: City}, {tag: tram}] is"
            + " wanted.",
        "select: {any: []}|15: the list is empty; name at least one or leave the line out.",
        "select: {not: {}}|15: the condition is empty and would mean every story; one like section:"
            + " City is wanted.",
        "items: 5 # once|1: once",
      })
  void aWrongValueOfAFeedIsToldAtItsPlace(String line, String problem) throws IOException {
    List<String> found = problems("kind: feed\ntitle: Harbour\n" + line);
    assertThat(found)
        .isEqualTo(problem.equals("1: once") ? List.of() : List.of("harbour.yaml:3:" + problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind: feed\\ntitle: [a|2:10: this is not YAML: while parsing a flow sequence, expected ','"
            + " or ']', but got <stream end>.",
        "kind: feed\\ntitle: a: b|2:9: this is not YAML: mapping values are not allowed here.",
        "kind: feed\\n\\ttitle: a|2:1: this is not YAML: while scanning for the next token, found"
            + " character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for"
            + " indentation).",
        "kind: feed\\ntitle: \"a|2:10: this is not YAML: while scanning a quoted scalar, found"
            + " unexpected end of stream.",
        "kind: feed\\n---\\nkind: feed|2:1: this is not YAML: expected a single document in the"
            + " stream, but found another document.",
        "kind: feed\\ntitle: a\\ntitle: b|3:1: \"title\" stands in line 2 already; one of the two is"
            + " wanted.",
        "kind: feed\\ntitle: &a x\\nauthor: *a|3:9: \"*a\" stands for a value elsewhere; write the"
            + " value itself (or \"*a\" in quotes).",
        "kind: feed\\ntitle: !!java.net.URL x|2:8: the tag \"tag:yaml.org,2002:java.net.URL\" has no"
            + " meaning here; leave it out.",
        "kind: feed\\ntitle: a\\0b|2:9: the character U+0000 has no place here.",
      })
  void brokenYamlIsToldAtItsPlace(String yaml, String problem) throws IOException {
    String text = yaml.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0");
    assertThat(problems(text)).contains("harbour.yaml:" + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing\n", "---\n"})
  void anEmptyFileIsNotAChannel(String yaml) throws IOException {
    assertThat(problems(yaml)).hasSize(1);
  }

  @Test
  void aFileInAnotherEncodingIsToldWhereItStopsBeingUtf8() throws IOException {
    byte[] latin = "kind: feed\ntitle: Café\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(problems("harbour.yaml", latin))
        .containsExactly("harbour.yaml:2:11: the byte 0xE9 is not UTF-8; save the file as UTF-8.");
  }

  @Test
  void aFileInUtf16IsRefused() throws IOException {
    byte[] wide = "kind: feed\ntitle: Harbour\n".getBytes(StandardCharsets.UTF_16);
    assertThat(problems("harbour.yaml", wide))
        .containsExactly("harbour.yaml:1:1: the byte 0xFE is not UTF-8; save the file as UTF-8.");
  }

  @Test
  void tenThousandLevelsAreRefusedAtTheFirstTooMany() throws IOException {
    String deep = "[".repeat(10_000);
    assertThat(problems("kind: feed\ntitle: " + deep))
        .containsExactly("harbour.yaml:2:57: this is nested deeper than 50 levels.");
  }

  @Test
  void tenThousandConditionsInEachOtherAreRefused() throws IOException {
    String deep = "{not: ".repeat(10_000) + "{tag: a}" + "}".repeat(10_000);
    assertThat(problems("kind: feed\ntitle: a\nselect: " + deep))
        .containsExactly("harbour.yaml:3:303: this is nested deeper than 50 levels.");
  }

  @Test
  void aBombOfAliasesIsRefusedAtTheFirstOne() throws IOException {
    StringBuilder bomb = new StringBuilder("kind: feed\na0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%<d [*a%d, *a%<d]%n".formatted(i, i - 1));
    }
    assertThat(problems(bomb.toString()))
        .containsExactly(
            "harbour.yaml:3:10: \"*a0\" stands for a value elsewhere; write the value itself (or"
                + " \"*a0\" in quotes).");
  }

  @Test
  void aFileOfMoreThanAMebibyteIsRefused() throws IOException {
    byte[] large = ("kind: feed\n#" + "x".repeat(1024 * 1024)).getBytes(StandardCharsets.UTF_8);
    assertThat(problems("harbour.yaml", large))
        .containsExactly(
            "harbour.yaml: the file is larger than 1 MiB, the most that a channel file may have.");
  }

  @Test
  void aFileOfExactlyAMebibyteIsRead() throws IOException {
    String head = "kind: feed\ntitle: a\n#";
    String full = head + "x".repeat(1024 * 1024 - head.length());
    assertThat(problems(full)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Harbour.yaml", "a b.yaml", "-a.yaml", "hafen-ä.yaml"})
  void aFileNameThatCannotBeAnIdIsRefused(String name) throws IOException {
    String id = name.replace(".yaml", "");
    assertThat(problems(name, "kind: feed\ntitle: a".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            ("%s: \"%s\" cannot be a channel's id; a file name of a to z, 0 to 9 and - is wanted,"
                    + " at most 63.")
                .formatted(name, id));
  }

  @Test
  void twoFilesForOneChannelAreNamedBothAndTheFirstIsUsed() throws IOException {
    Files.writeString(folder.resolve("harbour.yml"), "kind: feed\ntitle: Other");
    assertThat(problems("kind: feed\ntitle: Harbour"))
        .containsExactly(
            "harbour.yml: channel \"harbour\" has the file harbour.yaml already; one of the two is"
                + " wanted. This one is left out.");
    assertThat(Channels.read(folder, HOUSE).find("harbour"))
        .map(Channel::title)
        .contains("Harbour");
  }

  @Test
  void whatIsNoChannelFileIsLeftAlone() throws IOException {
    for (String other :
        List.of("README.md", ".harbour.yaml", "harbour.yaml~", "4913", "x.yaml.swp")) {
      Files.writeString(folder.resolve(other), "?");
    }
    Files.createDirectory(folder.resolve("old.yaml"));
    assertThat(Channels.read(folder, HOUSE)).isEqualTo(ChannelSet.of(List.of()));
  }

  @Test
  void aMissingFolderIsAProblemAndNotAnAccident() {
    Path nowhere = folder.resolve("nowhere");
    assertThat(Channels.read(nowhere, HOUSE).problems())
        .map(Problem::toString)
        .containsExactly(nowhere + ": there is no such folder. No channel runs.");
  }

  @Test
  void aMistakeShowsNoControlCharactersInTheLog() throws IOException {
    assertThat(problems("kind: feed\ntitle: a\nimage: \"no\\u001b[31mne\\u202e\""))
        .containsExactly(
            "harbour.yaml:3:8: \"no�[31mne�\" is not known here; one of enclosure, media, both, none"
                + " is wanted.");
  }

  @Test
  void aMistakeInsideAFlowMappingKeepsItsColumnBehindAReference() throws IOException {
    assertThat(problems("kind: partner\nto: /in\nsign: {secret: ${STAR}, secert: 1}"))
        .containsExactly(
            "harbour.yaml:3:25: \"secert\" is not a setting here; did you mean \"secret\"?");
  }
}
