package dev.wiredesk.channel;

/// A secret by reference: a channel file names where it is, never what it is.
///
/// Written `${NAME}` for an environment variable or `file:path` for a file below the data folder.
/// Its text form is the reference, so a log or a page cannot give it away.
///
/// @param reference as it stands in the channel file
public record Secret(String reference) {}
