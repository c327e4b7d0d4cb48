package dev.wiredesk.article;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// When a story was written, published and changed; each keeps the offset it was sent with.
///
/// The newsdesk fills in `firstPublishedAt`, `publishedAt` and `modifiedAt` where the sender left
/// them out, so every story on the wire has them.
///
/// @param createdAt when the story was begun
/// @param contentCreatedAt when what it shows happened or was recorded
/// @param firstPublishedAt when readers could first see revision 1; the same in every revision
/// @param publishedAt when the newsroom says it published the story
/// @param modifiedAt the last change that readers should know of
/// @param touchedAt the last change of any kind
/// @param displayAt the time to print beside the story, where it differs
public record Times(
    @Nullable OffsetDateTime createdAt,
    @Nullable OffsetDateTime contentCreatedAt,
    @Nullable OffsetDateTime firstPublishedAt,
    @Nullable OffsetDateTime publishedAt,
    @Nullable OffsetDateTime modifiedAt,
    @Nullable Instant touchedAt,
    @Nullable OffsetDateTime displayAt) {}
