package dev.wiredesk.article;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What search engines shall see.
public record Seo(
    @Nullable String title, @Nullable String description, boolean noindex, @Nullable URI image) {}
