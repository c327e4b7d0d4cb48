package dev.wiredesk.article;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A picture, video or sound that belongs to a story.
///
/// @param id what the newsroom calls it
/// @param role `lead`, `inline`, `gallery` or `thumbnail`; `substitute` for the picture that leads
///   where the lead picture may not be shown
/// @param kind image, video, audio or graphic; image if the sender does not say
/// @param headline its title
/// @param caption the line under it
/// @param altText what it shows, for those who cannot see it
/// @param credit who must be named beside it
/// @param contributors who made it
/// @param focalPoint the spot that must stay visible when it is cropped
/// @param rights who owns it and what may be done with it
/// @param language BCP 47 tag of what is spoken or written in it
/// @param renditions its files
/// @param transcripts what is said in it
public record MediaItem(
    @Nullable String id,
    @Nullable String role,
    Kind kind,
    @Nullable String headline,
    @Nullable RichText caption,
    @Nullable String altText,
    @Nullable String credit,
    List<Credits.Contributor> contributors,
    @Nullable FocalPoint focalPoint,
    @Nullable Rights rights,
    @Nullable String language,
    List<Rendition> renditions,
    List<Transcript> transcripts) {

  public MediaItem {
    kind = kind == null ? Kind.IMAGE : kind;
    contributors = Check.copy(contributors);
    renditions = Check.copy(renditions);
    transcripts = Check.copy(transcripts);
  }

  /// What a media item is.
  public enum Kind {
    @JsonProperty("image")
    IMAGE,
    @JsonProperty("video")
    VIDEO,
    @JsonProperty("audio")
    AUDIO,
    @JsonProperty("graphic")
    GRAPHIC
  }

  /// The same in another role.
  MediaItem as(String otherRole) {
    return new MediaItem(
        id,
        otherRole,
        kind,
        headline,
        caption,
        altText,
        credit,
        contributors,
        focalPoint,
        rights,
        language,
        renditions,
        transcripts);
  }

  /// True for a picture that is shown only where the lead picture may not be.
  boolean isSubstitute() {
    return "substitute".equals(role);
  }

  boolean isLead() {
    return "lead".equals(role);
  }

  /// The files, the widest first: what a reader gets that takes only one.
  public List<Rendition> bestFirst() {
    Comparator<Rendition> width =
        Comparator.comparingInt(file -> file.width() == null ? 0 : file.width());
    return renditions.stream().sorted(width.reversed()).toList();
  }

  /// The spot that must stay visible, as fractions of width and height, 0 to 1 from top left.
  public record FocalPoint(double x, double y) {
    public FocalPoint {
      if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
        throw new InvalidArticle("/media", "focalPoint x and y are 0 to 1");
      }
    }
  }

  /// One file of a media item.
  ///
  /// @param href where it is; http or https
  /// @param mime media type, for example `image/jpeg`
  /// @param width in pixels
  /// @param height in pixels
  /// @param bytes length of the file
  /// @param durationMs length in milliseconds
  /// @param bitrate bits per second
  public record Rendition(
      @Nullable String name,
      URI href,
      @Nullable String mime,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Long bytes,
      @Nullable Long durationMs,
      @Nullable Long bitrate,
      @Nullable String codec,
      @Nullable String checksum) {

    public Rendition {
      if (href == null) {
        throw new InvalidArticle("/media", "a rendition has no \"href\"");
      }
      Check.address("media", href);
    }
  }

  /// What is said in a video or sound.
  public record Transcript(
      @Nullable String language,
      @Nullable URI href,
      @Nullable String mime,
      @Nullable String text,
      Map<String, String> labels) {

    public Transcript {
      labels = Check.copy(labels);
    }
  }
}
