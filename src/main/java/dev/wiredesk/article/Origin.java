package dev.wiredesk.article;

import org.jspecify.annotations.Nullable;

/// The system a story was written in.
public record Origin(
    @Nullable String tenant,
    @Nullable String site,
    @Nullable String desk,
    @Nullable String sourceSystem,
    @Nullable String ingestId) {}
