package dev.wiredesk.camel;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.ChangeNote;
import org.jspecify.annotations.Nullable;

/// A wish to take a story back.
///
/// @param action kill or withdraw
record Withdrawal(String id, Action action, @Nullable ChangeNote note) {}
