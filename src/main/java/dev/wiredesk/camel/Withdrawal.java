package dev.wiredesk.camel;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.ChangeNote;

/// A wish to take a story back.
///
/// @param action one that ends a story
/// @param note why, and who does it
record Withdrawal(String id, Action action, ChangeNote note) {}
