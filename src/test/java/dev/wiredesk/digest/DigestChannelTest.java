package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.delivery.Due;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Standing;
import dev.wiredesk.wire.Append;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestChannelTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path folder;
  private Store store;
  private DigestChannel digest;

  @BeforeEach
  void openTheStore() {
    store = Stores.open("sqlite:wiredesk.db", folder);
    digest = digest(1, 10);
  }

  private DigestChannel digest(int least, int most) {
    Channel.Digest channel =
        new Channel.Digest(
            "morning",
            "The Morning",
            new Selection.Section(Set.of("harbour")),
            "smtp",
            "{headline}",
            "desk@news.example",
            List.of("reader@news.example"),
            LocalTime.of(6, 30),
            BERLIN,
            least,
            most);
    EditionMail mail = new EditionMail(new Names(URI.create("https://news.example")));
    return new DigestChannel(channel, "reader@news.example", mail, store.wire());
  }

  @AfterEach
  void closeTheStore() {
    store.close();
  }

  @Test
  void anEditionCoversWhatCameOntoTheWireBeforeTheHour() {
    append(Stories.story("a"), Stories.in("sport", "b"), Stories.story("c"));

    Due.Ready edition = ready(digest.next(new Standing(0, List.of()), nextMorning()));

    assertThat(edition.editionId()).isEqualTo("morning-3");
    assertThat(edition.cursor()).isEqualTo(3);
    assertThat(text(edition)).contains("Headline of a", "Headline of c").doesNotContain("of b");
  }

  @Test
  void nothingIsSentTwice() {
    append(Stories.story("a"));
    Due.Ready edition = ready(digest.next(new Standing(0, List.of()), nextMorning()));

    Due after = digest.next(new Standing(edition.cursor(), List.of()), nextMorning());

    assertThat(after).isEqualTo(new Due.Nothing(nextMorning().plus(Duration.ofDays(1))));
  }

  @Test
  void nothingIsSentBeforeTheHour() {
    append(Stories.story("a"));

    // The hour before now was yesterday's, or today's before the story came.
    assertThat(digest.next(new Standing(0, List.of()), Instant.now()))
        .isInstanceOf(Due.Nothing.class);
  }

  @Test
  void somebodyInAHurryGetsTheEditionAtOnce() {
    append(Stories.story("a"));

    digest.hurry();

    assertThat(
            ready(digest.next(new Standing(0, List.of()), Instant.now().plusSeconds(1))).cursor())
        .isEqualTo(1);
  }

  @Test
  void tooFewStoriesWaitForTheNextEdition() {
    append(Stories.story("a"));

    assertThat(digest(2, 10).next(new Standing(0, List.of()), nextMorning()))
        .isInstanceOf(Due.Nothing.class);
  }

  @Test
  void aStoryThatWasKilledSinceIsLeftOut() {
    append(Stories.story("a"), Stories.story("b"), Stories.killed("a", 2));

    Due.Ready edition = ready(digest.next(new Standing(0, List.of()), nextMorning()));

    assertThat(text(edition)).contains("Headline of b").doesNotContain("Headline of a");
  }

  @Test
  void aHeldStoryStepsAsideAndComesWithTheEditionAfterItsRelease() {
    Instant release = nextMorning().plus(Duration.ofHours(1));
    append(Stories.embargoed("secret", release), Stories.story("b"));

    Due held = digest.next(new Standing(0, List.of()), nextMorning());
    assertThat(held)
        .isInstanceOfSatisfying(Due.Held.class, due -> assertThat(due.until()).isEqualTo(release));
    Parked parked = parked(release);
    Due.Ready first = ready(digest.next(new Standing(0, List.of(parked)), nextMorning()));
    Due.Ready second =
        ready(
            digest.next(
                new Standing(first.cursor(), List.of(parked)),
                nextMorning().plus(Duration.ofDays(1))));

    assertThat(text(first)).contains("Headline of b").doesNotContain("secret");
    assertThat(text(second)).contains("Headline of secret").doesNotContain("Headline of b");
    assertThat(second.unpark()).containsExactly(1L);
  }

  @Test
  void theMailIsTheSameBytesHoweverOftenItIsMade() {
    append(Stories.story("a"));
    Due.Ready edition = ready(digest.next(new Standing(0, List.of()), nextMorning()));

    assertThat(parcel(edition).payload()).isEqualTo(parcel(edition).payload());
  }

  @Test
  void theMailHasATextAndAnHtmlPartWithEveryHeadlineEscaped()
      throws MessagingException, IOException {
    ObjectNode tree = Stories.tree("a", 1);
    tree.withArray("headlines")
        .removeAll()
        .addObject()
        .put("role", "main")
        .put("value", "Fish & <b>Chips</b>");
    append(CanonicalJson.read(tree));

    MimeMessage mail = mail(ready(digest.next(new Standing(0, List.of()), nextMorning())));

    assertThat(mail.getSubject()).isEqualTo("Fish & <b>Chips</b>");
    assertThat(mail.getHeader("Message-ID", null))
        .startsWith("<morning-1.")
        .endsWith("@news.example>");
    assertThat(mail.getHeader("List-Id", null)).isEqualTo("The Morning <morning.news.example>");
    assertThat(part(mail, 0)).contains("Fish & <b>Chips</b>", "https://news.example/articles/a");
    assertThat(part(mail, 1)).contains("Fish &amp; &lt;b&gt;Chips&lt;/b&gt;");
  }

  private void append(Article... articles) {
    for (Article article : articles) {
      assertThat(store.wire().append(article, "hash " + article.id() + article.revision()))
          .isInstanceOf(Append.Added.class);
    }
  }

  /// The first 06:30 in Berlin after the stories of a test were accepted.
  private static Instant nextMorning() {
    return Instant.now().atZone(BERLIN).plusDays(1).with(LocalTime.of(6, 30)).toInstant();
  }

  private static Due.Ready ready(Due due) {
    assertThat(due).isInstanceOf(Due.Ready.class);
    return (Due.Ready) due;
  }

  private static Parked parked(Instant due) {
    return new Parked("morning", 1, "secret", 1, "held", Instant.EPOCH, due, 0);
  }

  private static Parcel parcel(Due.Ready edition) {
    return edition.parcel().apply(Instant.now());
  }

  private static String text(Due.Ready edition) {
    try {
      return part(mail(edition), 0);
    } catch (MessagingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static MimeMessage mail(Due.Ready edition) throws MessagingException {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(parcel(edition).payload()));
  }

  private static String part(MimeMessage mail, int index) throws MessagingException, IOException {
    BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(index);
    return (String) part.getContent();
  }
}
