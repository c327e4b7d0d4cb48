package dev.wiredesk.proof;

import java.time.Duration;

/// What somebody has to be told of a takedown.
///
/// @param kind that a destination is open, or that none is any more
/// @param article the story's id
/// @param headline what people call it
/// @param revision the revision that takes it away
/// @param event what that does: `killed`
/// @param destination which is open; empty if none is
/// @param openFor since the takedown was accepted
/// @param times how often this was told, this time included
/// @param detail what is the matter, in sentences
public record Notice(
    Kind kind,
    String article,
    String headline,
    int revision,
    String event,
    String destination,
    Duration openFor,
    int times,
    String detail) {

  /// What is told.
  public enum Kind {
    OPEN,
    CLEAR
  }

  static Notice open(Proof proof, Testimony open, Duration openFor, int times) {
    return new Notice(
        Kind.OPEN,
        proof.id(),
        proof.headline(),
        proof.revision(),
        proof.event(),
        open.destination(),
        openFor,
        times,
        open.detail());
  }

  static Notice clear(Proof proof, Duration openFor) {
    return new Notice(
        Kind.CLEAR,
        proof.id(),
        proof.headline(),
        proof.revision(),
        proof.event(),
        "",
        openFor,
        1,
        "Every destination has confirmed it, or somebody said that it needs not be waited for.");
  }

  /// Names this notice and no other, however often it is sent.
  public String id() {
    return "kill_%s_%d_%s_%d"
        .formatted(article, revision, destination.isEmpty() ? "clear" : destination, times);
  }
}
