package dev.wiredesk.article;

import org.jspecify.annotations.Nullable;

/// Another story that this one belongs together with.
///
/// @param rel how: `related`, `package`, `gallery`, `sidebar`
/// @param order its place among the others, from 1
/// @param label what to call it
/// @param ref the other story's id
public record Association(
    @Nullable String rel, @Nullable Integer order, @Nullable String label, String ref) {}
