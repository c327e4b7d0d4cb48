package dev.wiredesk.wire;

/// The heads of both chains at one moment.
///
/// What prints them where this machine cannot reach, on paper, in a mail, in a log kept elsewhere,
/// makes a witness: `./wiredesk verify --expect` tells whether the chains still contain them. As
/// text: `wire 4711:9f3c… receipts 10023:77ab…`.
///
/// @param wire the newest entry's link
/// @param receipts the link of the newest group of receipts
public record Anchors(Anchor wire, Anchor receipts) {

  @Override
  public String toString() {
    return "wire %s receipts %s".formatted(wire, receipts);
  }
}
