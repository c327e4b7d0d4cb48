package dev.wiredesk.channel;

import dev.wiredesk.channel.Channel.Digest;
import dev.wiredesk.channel.Channel.Digest.Contents;
import dev.wiredesk.channel.Channel.Digest.Letterhead;
import dev.wiredesk.channel.Channel.Digest.Offer;
import dev.wiredesk.channel.Channel.Digest.Rank;
import dev.wiredesk.channel.Channel.Digest.Revisions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the settings of `kind: digest`.
final class DigestSettings {
  private static final int STORIES_MAX = 100;
  private static final int LIST_ID_MAX = 255;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?!headline})[^}]*}?");
  private static final Pattern TEMPLATE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  // dot-atom of RFC 5322, 3.2.3, with a dot in it.
  private static final Pattern LIST_ID =
      Pattern.compile("[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)+");

  private DigestSettings() {}

  static Digest read(String id, Settings settings, Selection select, Defaults defaults) {
    String title = settings.get("title", id, node -> Scalars.line(node, 300));
    // One that cannot be read has been told of; it shall not ask for an hour, too.
    Rhythm unread = settings.has("every") ? Rhythm.STORY : Rhythm.DAY;
    Rhythm every = settings.get("every", unread, ScheduleSettings::rhythm);
    Offer offer = OfferSettings.read(settings, title, every);
    return new Digest(
        id,
        title,
        select,
        settings.get("deliver", "smtp", PartnerSettings::transport),
        letterhead(settings, title, defaults),
        ScheduleSettings.read(settings, every, offer),
        offer,
        contents(settings, offer),
        settings.get("to", List.of(), node -> addresses(settings, node)),
        FlowSettings.mail(settings, defaults),
        TermsSettings.read(settings, defaults));
  }

  private static Letterhead letterhead(Settings settings, String title, Defaults defaults) {
    return new Letterhead(
        settings.get("subject", title, DigestSettings::subject),
        settings.get("sender", defaults.sender(), Scalars::sender),
        settings.find("reply-to", Scalars::mailbox),
        settings.find("list-id", DigestSettings::listId),
        settings.get("template", "standard", DigestSettings::template),
        settings.get("language", defaults.language(), Scalars::language));
  }

  private static List<String> addresses(Settings settings, Node node) {
    return settings.each(Scalars.elements(node), Scalars::mailbox);
  }

  private static String subject(Node node) {
    String subject = Scalars.line(node, 300);
    Matcher other = PLACEHOLDER.matcher(subject);
    if (other.find()) {
      throw Misread.at(
          node,
          "nothing is known to put in the place of %s; {headline} is wanted, or text."
              .formatted(Words.quoted(other.group())));
    }
    return subject;
  }

  /// The identifier of the list.
  ///
  /// Source: RFC 2919, 3.
  private static String listId(Node node) {
    String id = Scalars.line(node, LIST_ID_MAX);
    if (!LIST_ID.matcher(id).matches()) {
      throw Misread.at(
          node,
          "%s is no list's identifier; one like morning.news.example, without brackets, is wanted."
              .formatted(Words.quoted(id)));
    }
    return id;
  }

  /// The name of a template; whether there is one of that name is for whoever prints with it.
  private static String template(Node node) {
    String name = Scalars.word(node);
    if (!TEMPLATE.matcher(name).matches()) {
      throw Misread.at(
          node,
          "%s is no template's name; standard, brief or a name of a to z, 0 to 9 and - is wanted."
              .formatted(Words.quoted(name)));
    }
    return name;
  }

  private static Contents contents(Settings settings, Offer offer) {
    Range items = settings.get("items", new Range(1, 10), node -> range(settings, node));
    Rank rank = settings.get("rank", Rank.URGENCY, node -> Scalars.choice(node, Rank.class));
    if (rank == Rank.SECTIONS && offer.sections().isEmpty()) {
      settings.note(
          "rank",
          "the order of sections is that of \"sections\" below \"offer\"; name some there.");
    }
    Revisions revisions =
        settings.get("revisions", Revisions.SILENT, node -> Scalars.choice(node, Revisions.class));
    return new Contents(items.least(), items.most(), rank, revisions);
  }

  private record Range(int least, int most) {}

  private static Range range(Settings settings, Node node) {
    Settings items = settings.inner(node, "{min: 1, max: 10}");
    int least = items.get("min", 1, part -> Scalars.number(part, 0, STORIES_MAX));
    int most = items.get("max", Math.max(10, least), part -> Scalars.number(part, 1, STORIES_MAX));
    items.done();
    if (least > most) {
      items.note("min", "min is %d, which is more than max, %d.".formatted(least, most));
      return new Range(most, most);
    }
    return new Range(least, most);
  }
}
