package dev.wiredesk.digest;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Concept;
import dev.wiredesk.article.Flags;
import dev.wiredesk.article.Names;
import dev.wiredesk.text.Clean;
import dev.wiredesk.text.PlainText;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes of an edition what its template is given; every text is one line without markup.
///
/// The names are explained at the head of `standard.html.peb`.
final class Layout {
  private static final int SUBJECT_MAX = 150;
  private static final int HEADLINE_IN_SUBJECT_MIN = 40;
  private static final int PREHEADER_MAX = 180;
  private static final int LINE_MAX = 110;
  private static final int ADDRESS_MAX = 500;
  private static final String HEADLINE = "{headline}";

  private final Issue issue;
  private final Names names;
  private final UnaryOperator<Article> cleared;
  private final Words words;

  /// As a mail, whose pictures are those that its readers may have at its hour.
  Layout(Issue issue, Names names) {
    this(issue, names, article -> issue.channel().clearance().cleared(article, issue.hour()));
  }

  /// @param cleared a story with those of its pictures that may be shown
  Layout(Issue issue, Names names, UnaryOperator<Article> cleared) {
    this.issue = issue;
    this.names = names;
    this.cleared = cleared;
    this.words = Words.in(issue.language());
  }

  /// The subject line: one line, at most 150 characters.
  String subject() {
    if (issue.stories().isEmpty() && issue.notes().stream().allMatch(it -> it.headline() == null)) {
      return Lines.cut(title() + " \u2013 " + words.day(issue.date()), SUBJECT_MAX);
    }
    String pattern = Clean.line(issue.channel().letterhead().subject());
    int others = pattern.replace(HEADLINE, "").length();
    String headline = Lines.cut(first(), Math.max(HEADLINE_IN_SUBJECT_MIN, SUBJECT_MAX - others));
    return Lines.cut(pattern.replace(HEADLINE, headline), SUBJECT_MAX);
  }

  private String title() {
    return Clean.line(issue.channel().title());
  }

  private String first() {
    return issue.stories().stream()
        .findFirst()
        .map(story -> story.entry().article().headline())
        .orElseGet(() -> words.get("notes"));
  }

  /// What a mailbox shows after the subject.
  private String preheader() {
    String others =
        Stream.concat(
                issue.stories().stream().skip(1).map(story -> story.entry().article().headline()),
                issue.notes().stream().map(Issue.Note::headline).filter(Objects::nonNull))
            .limit(2)
            .map(Clean::line)
            .collect(Collectors.joining(" \u00B7 "));
    String alone = issue.stories().isEmpty() ? "" : summary(article(0), PREHEADER_MAX);
    return Lines.cut(others.isEmpty() ? alone : others, PREHEADER_MAX);
  }

  private Article article(int place) {
    return issue.stories().get(place).entry().article();
  }

  /// Everything but the links of one reader.
  Map<String, Object> model(Fit fit) {
    int all = issue.stories().size() + issue.notes().size();
    List<Story> stories =
        issue.stories().stream().limit(fit.stories()).map(story -> story(story, fit)).toList();
    List<Note> notes =
        issue.notes().stream().limit(fit.stories()).map(note -> note(note, fit)).toList();
    Map<String, Object> model = new HashMap<>();
    model.put("words", words);
    model.put("title", title());
    model.put("day", words.day(issue.date()));
    model.put("subject", subject());
    model.put("preheader", preheader());
    model.put("stories", stories);
    model.put("notes", notes);
    model.put("more", all - stories.size() - notes.size());
    model.put("home", names.at("/").toString());
    model.put("browser", names.at("/editions/" + Names.encode(issue.id())).toString());
    return model;
  }

  private Story story(Issue.Story story, Fit fit) {
    Article article = cleared.apply(story.entry().article());
    Flags flags = article.flags();
    String headline = Lines.cut(article.headline(), fit.headline());
    return new Story(
        headline,
        fit.summary() == 0 ? "" : summary(article, fit.summary()),
        fit.summary() == 0 ? "" : summary(article, Math.min(fit.summary(), LINE_MAX)),
        link(article),
        section(article),
        article.language(),
        article.direction(),
        story.updated(),
        flags != null && flags.breaking(),
        flags != null && flags.sponsored(),
        flags != null && flags.opinion(),
        fit.pictures() ? Picture.of(article.leadImage(), headline) : null);
  }

  private static String summary(Article article, int longest) {
    String own = Lines.cut(article.summary(), longest);
    return own.isBlank() ? PlainText.excerpt(article.body(), longest) : own;
  }

  /// The newsroom's own page unless its address is none for a mail or takes too much room.
  private String link(Article article) {
    String own = names.link(article).toString();
    return Clean.url(own)
        .filter(url -> String.valueOf(url.getScheme()).startsWith("http"))
        .map(URI::toASCIIString)
        .filter(address -> address.length() <= ADDRESS_MAX)
        .orElseGet(() -> names.page(article.id()).toASCIIString());
  }

  private static String section(Article article) {
    return article.topics().allSections().stream()
        .findFirst()
        .map((Concept section) -> Lines.cut(section.name(article.language()), 60))
        .orElse("");
  }

  private Note note(Issue.Note note, Fit fit) {
    Article article = note.entry().article();
    String kind = note.kind().name().toLowerCase(Locale.ROOT);
    boolean corrected = note.kind() == Issue.Kind.CORRECTED;
    boolean said = note.text() != null && !Clean.line(note.text()).isBlank();
    boolean named = note.headline() != null;
    // What happened takes the place of a headline, and is not said twice.
    String usual = words.get(kind + "Text");
    String text = said ? String.valueOf(note.text()) : named ? usual : "";
    return new Note(
        words.get(kind),
        Lines.cut(Objects.requireNonNullElse(note.headline(), usual), fit.headline()),
        fit.note() == 0 ? "" : Lines.cut(text, fit.note()),
        corrected ? link(article) : "",
        named ? article.language() : words.language(),
        named ? article.direction() : words.direction(),
        said ? article.language() : words.language(),
        said ? article.direction() : words.direction());
  }

  /// A story as a template sees it.
  record Story(
      String headline,
      String summary,
      String line,
      String link,
      String section,
      String language,
      String direction,
      boolean updated,
      boolean breaking,
      boolean sponsored,
      boolean opinion,
      @Nullable Picture picture) {}

  /// What a template sees of a story that the readers had before.
  record Note(
      String label,
      String headline,
      String text,
      String link,
      String language,
      String direction,
      String textLanguage,
      String textDirection) {}
}
