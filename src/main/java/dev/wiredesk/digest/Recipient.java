package dev.wiredesk.digest;

/// For whom a mail is.
///
/// @param address as the reader wrote it
/// @param subscription the id of the subscription
record Recipient(String address, String subscription) {}
