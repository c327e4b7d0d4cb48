package dev.wiredesk.article;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One finished story at one point in its life, as every channel sees it.
///
/// A story keeps its `id` from first release to withdrawal. Each change is a new `Article` with a
/// higher `revision`; the highest revision is the story as readers should see it now. Immutable, so
/// it may be shared between threads. The parts named `lifecycle`, `times`, `lineage`, `credits` and
/// `topics` group fields for the reader of this code only: in the canonical JSON their fields stand
/// beside `id`.
///
/// Source: field meanings follow IPTC ninjs 3.1 and NewsML-G2; the names are the ones editors use.
///
/// @param id the newsroom's identifier, 1 to 255 characters, never reused
/// @param revision 1 at first release, higher at each change
/// @param revisionLabel what the sending system calls this revision
/// @param type what the story mainly consists of
/// @param profile the sender's own kind of story
/// @param subtype a finer kind within the profile
/// @param language BCP 47 tag, for example `en` or `pt-BR`
/// @param lifecycle whether it may be used, and why this revision exists
/// @param times when it was written, published and changed
/// @param lineage what it replaces, what else it is called, where it stands on the web
/// @param headlines titles by role, plain text, the main one first; at least one
/// @param summaries standfirst, teaser, abstract by role
/// @param body the story as a tree of blocks; what the tree cannot say cannot get out
/// @param altBodies other whole texts by role, for example for print
/// @param credits who wrote it and where it comes from
/// @param topics where it belongs and what it is about
/// @param media pictures, videos and sounds that belong to it, the lead one first
/// @param associations other stories it belongs together with
/// @param rights who owns it and what may be done with it
/// @param access whether a reader has to pay
/// @param provenance how it came to be
/// @param flags warnings and marks that decide who gets it
/// @param targeting destinations that shall or shall not get it
/// @param seo what search engines shall see
/// @param origin the system it was written in
/// @param ext what the sender said beyond these fields, by namespace or field name
public record Article(
    String id,
    int revision,
    @Nullable String revisionLabel,
    ArticleType type,
    @Nullable String profile,
    @Nullable String subtype,
    String language,
    @JsonUnwrapped Lifecycle lifecycle,
    @JsonUnwrapped Times times,
    @JsonUnwrapped Lineage lineage,
    List<RoleText> headlines,
    List<RoleText> summaries,
    Body body,
    List<RoleText> altBodies,
    @JsonUnwrapped Credits credits,
    @JsonUnwrapped Topics topics,
    List<MediaItem> media,
    List<Association> associations,
    @Nullable Rights rights,
    @Nullable Access access,
    @Nullable Provenance provenance,
    @Nullable Flags flags,
    @Nullable Targeting targeting,
    @Nullable Seo seo,
    @Nullable Origin origin,
    Map<String, JsonNode> ext) {

  /// @throws InvalidArticle if a value is outside the range given above
  public Article {
    Check.length("id", id, 1, 255);
    Check.range("revision", revision, 1, Integer.MAX_VALUE);
    type = type == null ? ArticleType.TEXT : type;
    Check.length("language", language, 1, 35);
    headlines = Check.copy(headlines);
    if (headlines.isEmpty()) {
      throw new InvalidArticle("/headlines", "the story has no headline; at least one is wanted");
    }
    for (RoleText headline : headlines) {
      Check.length("headlines", headline.value(), 1, 2_000);
    }
    summaries = Check.copy(summaries);
    body = body == null ? Body.EMPTY : body;
    altBodies = Check.copy(altBodies);
    media = Check.copy(media);
    associations = Check.copy(associations);
    ext = Check.copy(ext);
  }

  /// The headline readers see: the one with the role `main`, or else the first.
  public String headline() {
    return RoleText.pick(headlines, "main").orElse(headlines.getFirst()).value();
  }

  /// The standfirst, teaser or abstract, whichever is there first; empty if the story has none.
  public String summary() {
    return Stream.of("standfirst", "teaser", "abstract")
        .flatMap(role -> RoleText.pick(summaries, role).stream())
        .findFirst()
        .or(() -> summaries.stream().findFirst())
        .map(RoleText::value)
        .orElse("");
  }

  /// The picture that stands for the story, if it has one.
  public @Nullable MediaItem leadImage() {
    return media.stream()
        .filter(item -> item.kind() == MediaItem.Kind.IMAGE && !item.renditions().isEmpty())
        .filter(item -> !item.isSubstitute())
        .min((a, b) -> Boolean.compare(b.isLead(), a.isLead()))
        .orElse(null);
  }

  /// The same with another text and other pictures.
  Article with(Body text, List<MediaItem> pictures) {
    return with(text, pictures, associations);
  }

  /// The same without a word of other stories with these ids that it belongs together with; the
  /// very same if there are none.
  public Article without(Set<String> others) {
    return others.isEmpty()
        ? this
        : with(
            body, media, associations.stream().filter(it -> !others.contains(it.ref())).toList());
  }

  private Article with(Body text, List<MediaItem> pictures, List<Association> others) {
    return new Article(
        id,
        revision,
        revisionLabel,
        type,
        profile,
        subtype,
        language,
        lifecycle,
        times,
        lineage,
        headlines,
        summaries,
        text,
        altBodies,
        credits,
        topics,
        pictures,
        others,
        rights,
        access,
        provenance,
        flags,
        targeting,
        seo,
        origin,
        ext);
  }

  /// True if readers may see the story; false once it was killed, withdrawn or has expired.
  public boolean live() {
    return lifecycle.live();
  }

  /// When readers could first see the story; the year in its permanent id comes from here.
  ///
  /// @throws NullPointerException if the newsdesk has not stamped the story yet
  public Instant firstReleased() {
    return released(times.firstPublishedAt());
  }

  /// When this revision became what readers see.
  ///
  /// @throws NullPointerException if the newsdesk has not stamped the story yet
  public Instant changed() {
    OffsetDateTime modified = times.modifiedAt();
    return modified == null ? released(times.publishedAt()) : modified.toInstant();
  }

  private static Instant released(@Nullable OffsetDateTime time) {
    return Objects.requireNonNull(time, "the newsdesk stamps a story before anyone reads it")
        .toInstant();
  }

  /// The instant before which no channel may show this revision.
  ///
  /// A date in the future is never shown to a reader: the story is held until then instead.
  /// [Instant#MAX] for an embargo without an end.
  public Instant heldUntil() {
    return Stream.of(firstReleased(), changed(), released(times.publishedAt()), embargoEnd())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private Instant embargoEnd() {
    Embargo embargo = lifecycle.embargo();
    if (embargo == null) {
      return Instant.MIN;
    }
    return embargo.until() == null ? Instant.MAX : embargo.until().toInstant();
  }

  /// The writing direction of the story's language: `rtl` or `ltr`.
  public String direction() {
    return Direction.of(language);
  }

  /// True if this replaces `other` in a reader's eyes.
  public boolean supersedes(Article other) {
    return id.equals(other.id) && revision > other.revision;
  }
}
