package dev.wiredesk.article;

import org.jspecify.annotations.Nullable;

/// Why a revision was made, for those who read it and for those who ask later.
///
/// @param publicText what readers are told
/// @param internalText what colleagues are told; never leaves the house
/// @param legalRef the case or letter behind a kill; never leaves the house
/// @param by who made the change, as colleagues know them; never leaves the house
public record ChangeNote(
    @Nullable RichText publicText,
    @Nullable String internalText,
    @Nullable String legalRef,
    @Nullable String by) {}
