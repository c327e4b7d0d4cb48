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

/// What the author of a partner's file is told, character by character.
@Timeout(30)
class PartnerMistakesTest {
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
        "to: star.example|5: \"star.example\" is not an address; one like https://star.example/in"
            + " or a path like /in is wanted.",
        "to: 'https://star .example'|5: \"https://star .example\" is not an address; one like"
            + " https://star.example/in or a path like /in is wanted.",
        "to: https://me:hunter2@star.example|5: the address holds a password; name it under"
            + " \"auth\" instead.",
        "to: sftp://star.example/in|5: \"sftp://star.example/in\" is not a web address; https:// is"
            + " wanted.",
        "to: https://star.example/{name}|5: nothing is known to put in the place of \"{name}\";"
            + " {id}, {revision}, {event} or {sequence} is wanted.",
        "to: https://{id}.star.example/in|5: {id} stands in the host; only what follows it may"
            + " differ.",
        "to: https://star.example:{id}/in|5: {id} stands in the host; only what follows it may"
            + " differ.",
        "to: https://star.example/{id|5: \"https://star.example/{id\" is not an address; one like"
            + " https://star.example/in or a path like /in is wanted.",
        "format: xml|9: \"xml\" is not known here; one of wiredesk, ninjs, jsonfeed-item, schema-org"
            + " is wanted.",
        "format: {jslt: '{ \"title\": }'}|16: this template cannot be used: in its line 1, column 12:"
            + " \"}\" has no place there.",
        "format: {jslt: '{ \"title\": .a'}|16: this template cannot be used: in its line 1, column"
            + " 13: it ends too early.",
        "format: {jslt: 'nope(.a)'}|16: this template cannot be used: in its line 1, column 1: no"
            + " such function: 'nope'.",
        "format: {jslt: '{\"a\": $b}'}|16: this template cannot be used: in its line 1, column 7: no"
            + " such variable 'b'.",
        "format: {jslt: 'now()'}|16: this template cannot be used: now() is not there, as the same"
            + " story is always sent as the same bytes.",
        "format: {jslt: 'import \"x\" as x .'}|16: this template cannot be used: a template is one"
            + " piece; nothing can be imported.",
        "format: {jslt: 'def f(x) f($x) f(1)'}|16: this template cannot be used: a function in it"
            + " calls itself without an end.",
        "format: {jslt: '.', type: json}|27: \"json\" is not a media type; one like application/json"
            + " is wanted.",
        "envelope: no|11: \"no\" is not known here; one of false, true is wanted.",
        "payload: fat|10: \"fat\" is not known here; one of full, thin is wanted.",
        "method: post|9: \"post\" is not known here; did you mean \"POST\"?",
        "method: {killed: GET}|18: \"GET\" is not known here; one of POST, PUT, PATCH, DELETE is"
            + " wanted.",
        "method: {kiled: PUT}|10: \"kiled\" is not a setting here; did you mean \"killed\"?",
        "headers: {Authorization: x}|11: the desk sets \"Authorization\" itself; leave it out (who we"
            + " are is said under \"auth\").",
        "headers: {webhook-id: x}|11: the desk sets \"webhook-id\" itself; leave it out (who we are"
            + " is said under \"auth\").",
        "headers: {'X Outlet': x}|11: \"X Outlet\" is not a header's name; one like X-Outlet is"
            + " wanted.",
        "headers: {X-A: a, x-a: b}|19: \"x-a\" stands here already; upper and lower case are the"
            + " same in a header's name.",
        "headers: {X-A: Bearer ${T}}|16: a reference like ${NAME} is wanted alone, without text"
            + " before or after it.",
        "headers: {X-A: Zürich}|16: \"Zürich\" has a character that a header cannot have; plain"
            + " ASCII is wanted.",
        "auth: {}|7: one of basic, bearer, oauth is wanted here.",
        "auth: {bearer: ${A}, basic: {user: a, password: ${B}}}|7: one of basic, bearer, oauth is"
            + " wanted here.",
        "auth: {basic: {user: 'a:b', password: ${B}}}|22: a user's name cannot have a colon.",
        "auth: {oauth: {client: a, secret: ${B}}}|15: \"token\" is missing.",
        "certificate: {file: ${P12}}|21: file:path is wanted, for a file below the data folder.",
        "allow: star.example|8: \"star.example\" is not an address or a block of them; one like"
            + " 10.0.0.0/8 or 127.0.0.1 is wanted.",
        "allow: 10.*|8: \"10.*\" is not an address or a block of them; one like 10.0.0.0/8 or"
            + " 127.0.0.1 is wanted.",
        "allow: 010.0.0.1|8: \"010.0.0.1\" is not an address or a block of them; one like 10.0.0.0/8"
            + " or 127.0.0.1 is wanted.",
        "allow: 10.1.2.3/8|8: \"10.1.2.3/8\" is an address inside of a block; the block is"
            + " 10.0.0.0/8.",
        "order: sequence|8: \"sequence\" is not known here; one of article, strict, free is wanted.",
        "window: 0|9: 0 is out of range; 1 to 256 is wanted.",
        "rate: 10|7: \"10\" is not a rate; one like 10/s, 600/m or 1000/h is wanted.",
        "pull: hunter2|7: a reference is wanted, not the secret itself: ${NAME} for an environment"
            + " variable or file:path for a file below the data folder.",
        "deliver: HTTPS!|10: \"HTTPS!\" is no transport; the part of a route's name after"
            + " \"deliver-\", like https, is wanted.",
        "from: today|7: \"today\" is no beginning; start, now, a date like 2026-11-01, an instant"
            + " like 2026-11-01T06:00:00Z or the number of an entry is wanted.",
        "from: 2026-02-30|7: \"2026-02-30\" is no beginning; start, now, a date like 2026-11-01, an"
            + " instant like 2026-11-01T06:00:00Z or the number of an entry is wanted.",
        "retry: often|8: \"often\" is not a span of time; one like 15m, 12h or 30d is wanted.",
        "retry: [5s, 8d]|13: \"8d\" is out of range; 1s to 7d is wanted.",
        "sign: hunter2|7: settings like secret: ${EVENING_STAR_KEY} are wanted here.",
        "sign: {profile: http}|7: a \"secret\" or a \"key\" to sign with is wanted here.",
        "sign: {secret: ${A}, profile: rsa}|31: \"rsa\" is not known here; one of webhooks, http is"
            + " wanted.",
        "sign: {secret: hunter2}|16: a reference is wanted, not the secret itself: ${NAME} for an"
            + " environment variable or file:path for a file below the data folder.",
        "sign: {secret: file:../../etc/passwd}|16: a reference is wanted, not the secret itself:"
            + " ${NAME} for an environment variable or file:path for a file below the data folder.",
      })
  void aWrongValueOfAPartnerIsToldAtItsPlace(String line, String problem) throws IOException {
    String rest = line.startsWith("to:") ? "" : "\nto: /in";
    assertThat(problems("kind: partner\n" + line + rest)).contains("harbour.yaml:2:" + problem);
  }

  @Test
  void aMistakeInATemplateIsToldByTheTemplatesOwnLine() throws IOException {
    String yaml =
        """
        kind: partner
        to: /in
        format:
          jslt: |
            {
              "title": .headline,
              "text": .body.text
              "id": .id
            }
        """;
    assertThat(problems(yaml))
        .containsExactly(
            "harbour.yaml:4:9: this template cannot be used: in its line 4, column 3: \"id\" has"
                + " no place there.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: partner\nto: https://me:hunter2@star.example",
        "kind: partner\nto: /in\nsign: hunter2",
        "kind: partner\nto: /in\nsign: {secret: hunter2}",
        "kind: partner\nto: /in\nsign: {secret: [hunter2]}",
        "kind: partner\nto: /in\nauth: {bearer: hunter2}",
        "kind: partner\nto: /in\npull: hunter2",
      })
  void aSecretThatStandsInAFileIsNotRepeated(String yaml) throws IOException {
    assertThat(problems(yaml)).hasSize(1).noneMatch(line -> line.contains("hunter2"));
  }
}
