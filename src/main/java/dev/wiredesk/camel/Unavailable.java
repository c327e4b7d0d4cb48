package dev.wiredesk.camel;

/// What a route finds where the wire could not take copy: no room, no database.
///
/// @param reason what happened and what to do
record Unavailable(String reason) {}
