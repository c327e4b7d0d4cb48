package dev.wiredesk.delivery;

import static java.util.stream.Collectors.groupingBy;

import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.Replay;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the ledger says of every destination at one moment.
record Books(
    Map<String, Account> accounts,
    Map<String, List<Parked>> parked,
    Map<String, List<Replay>> replays) {

  static Books read(Ledger ledger) {
    return new Books(
        ledger.accounts(),
        ledger.parked().stream().collect(groupingBy(Parked::destination)),
        ledger.replays().stream().collect(groupingBy(Replay::destination)));
  }

  Optional<Account> account(String destination) {
    return Optional.ofNullable(accounts.get(destination));
  }

  List<Parked> parked(String destination) {
    return parked.getOrDefault(destination, List.of());
  }

  List<Replay> replays(String destination) {
    return replays.getOrDefault(destination, List.of());
  }
}
