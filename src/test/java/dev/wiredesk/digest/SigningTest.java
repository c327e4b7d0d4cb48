package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.digest.Signing.DnsRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// Signatures are checked by another library (jDKIM, which knows RSA only) and by a check that was
/// written for these tests and is itself checked with the example of RFC 8463. [DkimpyTest] has
/// both kinds checked by a library, where Python is.
class SigningTest {
  private static final DkimKey RSA = key("r2026", "RSA");
  private static final DkimKey ED = key("e2026", "Ed25519");
  private static final Signing BOTH = Signing.of(List.of(RSA, ED));
  private static final Proof PROOF =
      Issues.press(BOTH).edition(Issues.morning(Templates.STANDARD, "en"));

  // The keys and the mail of RFC 8463, appendix A.
  private static final String SEED = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
  static final Map<String, String> FOOTBALL =
      Map.of(
          "brisbane._domainkey.football.example.com",
          "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  static final String MAIL =
      """
      DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
       d=football.example.com; i=@football.example.com;
       q=dns/txt; s=brisbane; t=1528637909; h=from : to :
       subject : date : message-id : from : subject : date;
       bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
       b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
       Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
      From: Joe SixPack <joe@football.example.com>
      To: Suzie Q <suzie@shopping.example.net>
      Subject: Is dinner ready?
      Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
      Message-ID: <20030712040037.46341.5F8J@football.example.com>

      Hi.

      We lost the game.  Are you hungry yet?

      Joe.
      """;

  /// A new key.
  static DkimKey key(String selector, String kind) {
    return new DkimKey("post.example", selector, privateKey(kind));
  }

  private static PrivateKey privateKey(String kind) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      if (kind.equals("RSA")) {
        generator.initialize(2048);
      }
      return generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> published(Signing signing) {
    return signing.records().stream().collect(Collectors.toMap(DnsRecord::name, DnsRecord::value));
  }

  private static List<SignatureRecord> verified(byte[] mail, Map<String, String> records)
      throws IOException, FailException {
    return new DKIMVerifier(
            (_, selector, domain) -> List.of(records.get(selector + "._domainkey." + domain)))
        .verify(new ByteArrayInputStream(mail));
  }

  static byte[] football(String mail) {
    return mail.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void theCheckOfTheseTestsTakesTheExampleOfTheStandardAndNoOther() throws Exception {
    assertThat(new DkimCheck(football(MAIL)).good(FOOTBALL)).containsExactly("ed25519-sha256");
    for (String changed : List.of("Suzie", "dinner", "lost")) {
      byte[] other = football(MAIL.replace(changed, changed + "x"));
      assertThat(new DkimCheck(other).good(FOOTBALL)).isEmpty();
    }
  }

  @Provide
  Arbitrary<Recipient> recipients() {
    Arbitrary<String> locals =
        Arbitraries.oneOf(
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(64),
            Arbitraries.of("\"john  doe\"", "жанна", "a..b", "o'hara+news", "a".repeat(300)));
    return locals.flatMap(local ->
        Arbitraries.longs()
            .map(id -> new Recipient(local + "@example.com", HexFormat.of().toHexDigits(id))));
  }

  @Property(tries = 100)
  void bothSignaturesOfAnyMailHold(@ForAll("recipients") Recipient recipient)
      throws GeneralSecurityException {
    byte[] mail = PROOF.stamp(recipient);

    assertThat(new DkimCheck(mail).good(published(BOTH)))
        .containsExactly("rsa-sha256", "ed25519-sha256");
    assertThat(PROOF.stamp(recipient)).isEqualTo(mail);
  }

  @Test
  void mailsThatAreSignedAtTheSameTimeAreSignedAsOneByOne() {
    List<Recipient> many =
        LongStream.range(0, 400)
            .mapToObj(id -> new Recipient("reader@example.com", HexFormat.of().toHexDigits(id)))
            .toList();
    List<byte[]> oneByOne = many.stream().map(PROOF::stamp).toList();

    assertThat(many.parallelStream().map(PROOF::stamp).toList())
        .usingElementComparator(Arrays::compare)
        .isEqualTo(oneByOne);
  }

  @Test
  void anotherLibraryTakesTheSignatureWithRsa() throws Exception {
    for (String language : List.of("en", "ar")) {
      Issue issue = Issues.morning(Templates.STANDARD, language);
      byte[] mail = Issues.press(BOTH).edition(issue).stamp(Issues.READER);

      assertThat(verified(mail, published(BOTH)))
          .extracting((SignatureRecord it) -> it.getSelector().toString())
          .containsExactly("r2026");
    }
  }

  @Test
  void anotherLibraryTakesTheSignatureOfALetter() throws Exception {
    Proof letter =
        Issues.press(BOTH)
            .confirmation(
                Issues.channel(Issues.letterhead(Templates.STANDARD, "de")), "de", Issues.HOUR);

    assertThat(verified(letter.stamp(Issues.READER), published(BOTH))).hasSize(1);
  }

  @Test
  void aMailThatWasChangedOnItsWayIsFoundOut() throws Exception {
    String mail = Received.of(PROOF).raw();
    for (String changed :
        List.of(
            mail.replaceFirst("To: ", "To: x"),
            mail.replaceFirst("List-Unsubscribe: <https", "List-Unsubscribe: <http"),
            mail.replaceFirst("Message-ID: <", "Message-ID: <x"),
            mail.replaceFirst("From: ", "From: Somebody <else@example.org>\r\nFrom: "),
            mail.replaceFirst("Subject: ", "Subject: Another\r\nSubject: "),
            mail.replaceFirst("storm|Storm", "calm"),
            mail + "More\r\n")) {
      assertThat(changed).isNotEqualTo(mail);
      assertThat(new DkimCheck(changed.getBytes(StandardCharsets.ISO_8859_1)).good(published(BOTH)))
          .isEmpty();
    }
  }

  @Test
  void anAddedSenderIsFoundOutByAnotherLibraryToo() {
    String mail = Received.of(PROOF).raw();
    byte[] changed =
        mail.replaceFirst("From: ", "From: Somebody <else@example.org>\r\nFrom: ")
            .getBytes(StandardCharsets.ISO_8859_1);

    Assertions.assertThatThrownBy(() -> verified(changed, published(BOTH)))
        .isInstanceOf(FailException.class);
  }

  @Test
  void nativeCodeAndThePlatformMakeTheSameSignatures() {
    Issue issue = Issues.morning(Templates.BRIEF, "de");
    List<DkimKey> keys = List.of(RSA, ED);

    assertThat(Issues.press(Signing.of(keys)).edition(issue).stamp(Issues.READER))
        .isEqualTo(Issues.press(Signing.plain(keys)).edition(issue).stamp(Issues.READER));
  }

  @Test
  void aSignatureSaysWhatItCoversAndHasShortLines() {
    String field = Received.of(PROOF).head().split("(?m)^(?=\\S)", -1)[0];

    assertThat(field.replaceAll("\\s", ""))
        .startsWith("DKIM-Signature:v=1;a=rsa-sha256;c=relaxed/relaxed;d=post.example;s=r2026;h=")
        .containsIgnoringCase(":from:")
        .contains(":List-Unsubscribe:", ":List-Unsubscribe-Post:", ":MIME-Version:")
        .contains(":Content-Type:from:to:subject:date:reply-to:mime-version:content-type;bh=")
        .doesNotContain(";l=", ";t=", ";x=");
    assertThat(field.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThan(79));
  }

  @Test
  void theRecordsForTheDomainNameSystemNameBothKeys() {
    assertThat(BOTH.records())
        .extracting(DnsRecord::name)
        .containsExactly("r2026._domainkey.post.example", "e2026._domainkey.post.example");
    assertThat(BOTH.records().getFirst().value()).startsWith("v=DKIM1; k=rsa; p=MIIBIjAN");
    assertThat(BOTH.records().getLast().value()).matches("v=DKIM1; k=ed25519; p=[\\w+/]{43}=");
    assertThat(Signing.none().records()).isEmpty();
  }

  @Test
  void theRecordOfTheKeyOfTheStandardIsAsTheStandardHasIt() {
    byte[] prefix = HexFormat.of().parseHex("302e020100300506032b657004220420");
    String pem =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(
                Base64.getEncoder()
                    .encodeToString(joined(prefix, Base64.getDecoder().decode(SEED))));
    Signing signing = Signing.of(List.of(DkimKey.of("football.example.com", "brisbane", pem)));

    assertThat(published(signing)).isEqualTo(FOOTBALL);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
