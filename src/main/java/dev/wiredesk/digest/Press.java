package dev.wiredesk.digest;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.text.Clean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts editions and letters into words, as mails that are set once and stamped for each reader.
///
/// No mail has more than 100,000 bytes; see [Fit] for how that is kept. Safe for use by many
/// threads.
public final class Press {
  private static final Logger log = LoggerFactory.getLogger(Press.class);

  private static final int MAIL_BYTES_MAX = 100_000;

  // Two signatures and the longest fields of one reader take less.
  private static final int OWN_BYTES = 4_000;
  private static final int LETTER_SUBJECT_MAX = 150;
  private static final int LOCAL_PART_MAX = 64;

  private final Shop shop;
  private final Templates templates;
  private final @Nullable String bounces;
  private final AtomicLong renderings = new AtomicLong();
  private final Map<Purpose, String> placeholders = new EnumMap<>(Purpose.class);

  /// What is the same for all mails.
  record Shop(Names names, ReaderKeys keys, Signing signing) {}

  /// @param templates the folder of the newsroom's own templates; need not be there
  /// @param bounces the address that mails that cannot be delivered come back to, whose server
  ///   takes `local+something@domain` too; null for `bounce` at each sender's domain
  /// @throws IllegalArgumentException if that is no address, or one that has no room for a token
  public Press(
      Names names, ReaderKeys keys, Signing signing, Path templates, @Nullable String bounces) {
    this.shop = new Shop(names, keys, signing);
    this.templates = new Templates(templates);
    this.bounces = bounces;
    if (bounces != null) {
      checkRoom(MailAddress.of(bounces));
    }
    // Nobody can put what stands for a token into a story, as only the key makes it.
    String nobody = "0".repeat(ReaderKeys.ID_LENGTH);
    for (Purpose purpose : Purpose.values()) {
      placeholders.put(purpose, keys.token(purpose, nobody));
    }
  }

  private static void checkRoom(MailAddress address) {
    int room = LOCAL_PART_MAX - 1 - ReaderKeys.TOKEN_LENGTH;
    if (address.local().length() > room) {
      throw new IllegalArgumentException(
          "%s has more than %d characters before its @, so a token does not fit in"
              .formatted(address, room));
    }
  }

  /// Why no mail can be set with the templates that digests name, a line for each that cannot.
  ///
  /// @param templates folder of the newsroom's own templates; need not be there
  public static List<String> problems(Path templates, List<Channel.Digest> digests) {
    Templates all = new Templates(templates);
    List<String> problems = new ArrayList<>();
    for (Channel.Digest digest : digests) {
      try {
        all.named(digest.letterhead().template());
      } catch (BrokenTemplate broken) {
        problems.add(
            "%s. The digest \"%s\" pauses before its next edition, until this is put right."
                .formatted(broken.getMessage(), digest.id()));
      }
    }
    return problems;
  }

  /// How many editions were set: as many as there are groups of readers who get the same.
  public long renderings() {
    return renderings.get();
  }

  /// The subject line of an edition.
  String subject(Issue issue) {
    return new Layout(issue, shop.names()).subject();
  }

  /// An edition.
  ///
  /// @throws BrokenTemplate if the channel's template is not there or cannot be used
  Proof edition(Issue issue) {
    renderings.incrementAndGet();
    return set(issue, new Layout(issue, shop.names()));
  }

  /// An edition as a page on which there is nothing of a reader.
  ///
  /// @param cleared a story with those of its pictures that the page may show
  /// @throws IllegalArgumentException as for a mail
  String page(Issue issue, UnaryOperator<Article> cleared) {
    return set(issue, new Layout(issue, shop.names(), cleared)).html();
  }

  private Plate set(Issue issue, Layout layout) {
    String template = issue.channel().letterhead().template();
    return fitting(issue, layout, templates.named(template), Fit.steps())
        .orElseGet(() -> shortest(issue, layout, template));
  }

  private Plate shortest(Issue issue, Layout layout, String template) {
    log.atWarn()
        .addKeyValue("channel", issue.channel().id())
        .addKeyValue("template", template)
        .addKeyValue("stories", issue.stories().size())
        .log("set with brief, as it became too long a mail");
    int most = Math.max(issue.stories().size(), issue.notes().size());
    List<Fit> steps = Stream.concat(Fit.steps().stream(), Fit.fewer(most).stream()).toList();
    return fitting(issue, layout, templates.named(Templates.BRIEF), steps)
        .orElseThrow(() -> new IllegalStateException("one headline is too long for a mail"));
  }

  /// The first that is short enough.
  private Optional<Plate> fitting(
      Issue issue, Layout layout, Templates.Pair pair, List<Fit> steps) {
    Heading heading = Heading.of(issue, layout.subject(), shop.names());
    return steps.stream()
        .map(fit -> plate(pair, layout.model(fit), heading, issue.channel()))
        .filter(plate -> plate.mailBytes() + OWN_BYTES <= MAIL_BYTES_MAX)
        .findFirst();
  }

  /// The letter that asks the owner of an address whether it was them who signed up.
  ///
  /// @param asked when somebody did
  Proof confirmation(Channel.Digest channel, String language, Instant asked) {
    return letter(channel, language, Heading.Kind.CONFIRM, asked);
  }

  /// The letter that tells somebody who signed up again where to change things.
  ///
  /// @param asked when somebody did
  Proof already(Channel.Digest channel, String language, Instant asked) {
    return letter(channel, language, Heading.Kind.ALREADY, asked);
  }

  private Proof letter(Channel.Digest channel, String language, Heading.Kind kind, Instant asked) {
    Words words = Words.in(language);
    String title = Lines.cut(Clean.line(channel.title()), LETTER_SUBJECT_MAX);
    String name = kind.name().toLowerCase(Locale.ROOT);
    String subject = Lines.cut(words.about(name + "Subject", title), LETTER_SUBJECT_MAX);
    Map<String, Object> model = new HashMap<>();
    model.put("words", words);
    model.put("kind", name);
    model.put("title", title);
    model.put("subject", subject);
    model.put("preheader", words.about(name + "Asked", title));
    model.put("home", shop.names().at("/").toString());
    Heading heading = Heading.of(channel, kind, subject, asked, shop.names());
    return plate(templates.letter(), model, heading, channel);
  }

  private Plate plate(
      Templates.Pair pair, Map<String, Object> model, Heading heading, Channel.Digest channel) {
    Map<String, Object> forReader = with(model, placeholders);
    Map<String, Object> forAll = with(model, Map.of());
    // Who reads it in a browser is there already.
    forAll.put("browser", "");
    BodyWriter body =
        new BodyWriter(
                placeholders.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey)))
            .line("--" + Heading.BOUNDARY)
            .line("Content-Type: text/plain; charset=utf-8")
            .line("Content-Transfer-Encoding: quoted-printable")
            .line("")
            .quoted(pair.text(forReader))
            .line("--" + Heading.BOUNDARY)
            .line("Content-Type: text/html; charset=utf-8")
            .line("Content-Transfer-Encoding: quoted-printable")
            .line("")
            .quoted(pair.html(forReader))
            .line("--" + Heading.BOUNDARY + "--");
    return new Plate(
        new Plate.Look(() -> pair.html(forAll), () -> pair.text(forAll)),
        heading,
        body,
        Heading.bounces(bounces, channel.letterhead()),
        shop);
  }

  /// The model with the links of one reader, or with empty ones where there are no tokens.
  private Map<String, Object> with(Map<String, Object> model, Map<Purpose, String> tokens) {
    Map<String, Object> all = new HashMap<>(model);
    all.put("unsubscribe", link("/unsubscribe/", tokens.get(Purpose.LEAVE)));
    all.put("preferences", link("/preferences/", tokens.get(Purpose.MANAGE)));
    all.put("confirm", link("/confirm/", tokens.get(Purpose.CONFIRM)));
    return all;
  }

  private String link(String path, @Nullable String token) {
    return token == null ? "" : shop.names().at(path + token).toString();
  }
}
