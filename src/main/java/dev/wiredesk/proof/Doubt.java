package dev.wiredesk.proof;

/// A destination may have an earlier revision, though nothing says that it has.
///
/// @param words why, in a sentence
record Doubt(int revision, String words) {}
