package dev.wiredesk.article;

/// Warnings and marks; all false unless the sender says so.
public record Flags(
    boolean sensitive,
    boolean sponsored,
    boolean opinion,
    boolean breaking,
    boolean exclusive,
    boolean noComments,
    boolean noSyndication) {}
