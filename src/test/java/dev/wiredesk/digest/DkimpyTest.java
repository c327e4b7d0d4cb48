package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wiredesk.digest.Signing.DnsRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signatures of both kinds are checked by a library that shares nothing with ours, with the
/// records that we say have to be published.
@Tag("interpreters")
class DkimpyTest {
  private static final DkimKey RSA = SigningTest.key("r2026", "RSA");
  private static final DkimKey ED = SigningTest.key("e2026", "Ed25519");
  private static final Signing BOTH = Signing.of(List.of(RSA, ED));
  private static final List<String> BOTH_HOLD = List.of("rsa-sha256", "ed25519-sha256");
  private static final List<String> NONE_HOLDS = List.of();
  private static final String LONG = "Donaudampfschifffahrtsgesellschaft".repeat(20);

  private Dkimpy library;

  @BeforeEach
  void look() throws Exception {
    library = Dkimpy.installed();
  }

  private List<List<String>> good(Signing published, List<byte[]> mails) throws Exception {
    Map<String, String> records = new LinkedHashMap<>();
    for (DnsRecord record : published.records()) {
      records.put(record.name(), record.value());
    }
    return library.good(records, mails);
  }

  private static Received plain(Signing signing) {
    return Received.of(Issues.press(signing).edition(Issues.issue(Issues.headlined("Cranes"))));
  }

  private static byte[] bytes(String mail) {
    return mail.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Proof edition(String subject, String sender, String standfirst) {
    return Issues.press(BOTH)
        .edition(
            Issues.issue(
                Issues.letterhead(subject, sender, "news.post.example"),
                Issues.stories(
                    Issues.story(
                        "s",
                        tree ->
                            tree.withArray("/summaries")
                                .removeAll()
                                .addObject()
                                .put("value", standfirst))),
                List.of()));
  }

  @Test
  void theLibraryTakesTheExampleOfTheStandardAndNoOther() throws Exception {
    List<byte[]> mails =
        Stream.of("Suzie", "Suzanne")
            .map(name -> SigningTest.football(SigningTest.MAIL.replace("Suzie", name)))
            .toList();

    assertThat(library.good(SigningTest.FOOTBALL, mails))
        .containsExactly(List.of("ed25519-sha256"), NONE_HOLDS);
  }

  @Test
  void theRecipeOfTheReadmeMakesKeysAndTheRecordsByWhichTheLibraryFindsThem(@TempDir Path folder)
      throws Exception {
    assumeTrue(Dkimpy.runs("openssl", "version"), "no openssl here; install it to run this test");
    Files.createDirectory(folder.resolve("keys"));
    Matcher recipe =
        Pattern.compile("(?m)^ +openssl (?:genpkey|pkey) .+$")
            .matcher(Files.readString(Path.of("README.md")));
    String commands =
        recipe.results().map(MatchResult::group).collect(Collectors.joining("; echo\n"));
    Process shell =
        new ProcessBuilder("sh", "-ec", commands)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> halves =
        shell.inputReader(StandardCharsets.US_ASCII).lines().filter(it -> !it.isEmpty()).toList();
    assertThat(shell.waitFor()).isZero();
    DkimKey rsa = DkimKey.read("post.example", "r", folder.resolve("keys/dkim-rsa.pem"));
    DkimKey ed = DkimKey.read("post.example", "e", folder.resolve("keys/dkim-ed25519.pem"));

    Map<String, String> records =
        Map.of(
            "r._domainkey.post.example", "v=DKIM1; k=rsa; p=" + halves.getFirst(),
            "e._domainkey.post.example", "v=DKIM1; k=ed25519; p=" + halves.getLast());
    byte[] mail = plain(Signing.of(List.of(rsa, ed))).bytes();
    assertThat(library.good(records, List.of(mail))).containsExactly(BOTH_HOLD);
  }

  @Test
  void oneSignatureOfEitherKindHoldsAndSoDoBothTogether() throws Exception {
    List<byte[]> mails =
        Stream.of(List.of(RSA), List.of(ED), List.of(RSA, ED))
            .flatMap(keys -> Stream.of(Signing.of(keys), Signing.plain(keys)))
            .map(signing -> plain(signing).bytes())
            .toList();

    assertThat(good(BOTH, mails))
        .containsExactly(
            List.of("rsa-sha256"),
            List.of("rsa-sha256"),
            List.of("ed25519-sha256"),
            List.of("ed25519-sha256"),
            BOTH_HOLD,
            BOTH_HOLD);
  }

  @Test
  void mailsOfAllLooksAreTaken() throws Exception {
    String sender = "The Post <a@post.example>";
    Received folded =
        Received.of(
            edition("Cranes swing back. ".repeat(30), "The Post ".repeat(20) + "<a@x.example>", "x")
                .stamp(Issues.READER));
    assertThat(folded.head())
        .containsPattern("Subject: .+\r\n .+\r\n")
        .contains("From: \"", "\r\n");
    List<byte[]> mails = new ArrayList<>(List.of(folded.bytes()));
    mails.add(
        edition("„Größe“ – 港 قارب 🚢", "Größe <a@bücher.example>", "هنا").stamp(Issues.READER));
    mails.add(edition(LONG, sender, LONG).stamp(Issues.READER));
    mails.add(edition("  two  spaces ", sender, ".\n..\nFrom here  \t\n").stamp(Issues.READER));
    for (String local : List.of("\"john  doe\"", "жанна", "a".repeat(64))) {
      mails.add(
          edition("Cranes", sender, "x")
              .stamp(new Recipient(local + "@x.example", "0".repeat(16))));
    }
    for (String language : List.of("en", "de", "ar")) {
      Press press = Issues.press(BOTH);
      mails.add(press.edition(Issues.morning(Templates.STANDARD, language)).stamp(Issues.READER));
      mails.add(
          press
              .confirmation(
                  Issues.channel(Issues.letterhead(Templates.BRIEF, language)),
                  language,
                  Issues.HOUR)
              .stamp(Issues.READER));
    }

    assertThat(good(BOTH, mails)).hasSize(mails.size()).containsOnly(BOTH_HOLD);
  }

  @Test
  void whatServersOnTheWayMayChangeDoesNotMatter() throws Exception {
    String mail = plain(BOTH).raw();
    List<byte[]> mails =
        Stream.of(
                "Received: from relay.example\r\n" + mail,
                mail.replaceFirst("\r\nSubject: (\\S+)", "\r\nSUBJECT:\r\n\t $1  "),
                mail.replaceFirst("(?s)(\r\n\r\n.*?\\S)\r\n", "$1 \t\r\n"),
                mail + "\r\n\r\n")
            .map(DkimpyTest::bytes)
            .toList();

    assertThat(good(BOTH, mails)).hasSize(4).containsOnly(BOTH_HOLD);
  }

  @Test
  void anotherBodyHoldsNotAndNeitherDoesOneWithMoreInIt() throws Exception {
    Received mail = plain(BOTH);
    List<byte[]> mails =
        List.of(
            bytes(mail.raw().replaceFirst("harbour", "airport")),
            bytes(mail.raw() + "More\r\n"),
            bytes(mail.head() + "\r\n"));

    assertThat(good(BOTH, mails)).hasSize(3).containsOnly(NONE_HOLDS);
  }

  @Test
  void aChangeOfAnyFieldIsFoundOutAndSoIsASecondOneBeforeIt() throws Exception {
    Received mail = plain(BOTH);
    List<String> fields =
        mail.names().stream().filter(name -> !name.equals("DKIM-Signature")).toList();
    assertThat(fields).contains("From", "To", "Subject", "List-Unsubscribe", "Content-Type");
    List<byte[]> mails = new ArrayList<>();
    for (String name : fields) {
      Pattern field = Pattern.compile("\r\n" + name + ": (?=.)");
      assertThat(mail.raw()).containsPattern(field);
      mails.add(bytes(field.matcher(mail.raw()).replaceFirst("$0x")));
      mails.add(bytes(mail.raw().replaceFirst("\r\n" + name + ":", "\r\nX-" + name + ":")));
    }
    for (String name : List.of("From", "To", "Subject", "Date", "Reply-To", "Content-Type")) {
      String second = "%s: x\r\n".formatted(name.toUpperCase(Locale.ROOT));
      mails.add(bytes(second + mail.raw()));
      mails.add(bytes(mail.head() + second + "\r\n" + mail.body()));
    }

    assertThat(good(BOTH, mails)).hasSize(mails.size()).containsOnly(NONE_HOLDS);
  }

  @Test
  void whatAnotherKeySignedHoldsNot() throws Exception {
    Signing others =
        Signing.of(List.of(SigningTest.key("r2026", "RSA"), SigningTest.key("e2026", "Ed25519")));
    List<byte[]> mail = List.of(plain(BOTH).bytes());

    assertThat(good(others, mail)).containsExactly(NONE_HOLDS);
    assertThat(good(Signing.of(List.of(ED)), mail)).containsExactly(List.of("ed25519-sha256"));
    assertThat(good(Signing.none(), mail)).containsExactly(NONE_HOLDS);
  }
}
