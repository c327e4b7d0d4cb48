package dev.wiredesk.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What may be called although it is not public. Immutable.
///
/// Source: the setting `wiredesk.egress.allow`, and `allow` in a channel file.
public final class Allowed {
  /// Public addresses only.
  public static final Allowed NOTHING = new Allowed(List.of(), List.of());

  private static final Pattern ADDRESS = Pattern.compile("[\\d./]+|.*[:/].*");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?");

  private final List<Block> blocks;
  private final List<String> hosts;

  private Allowed(List<Block> blocks, List<String> hosts) {
    this.blocks = List.copyOf(blocks);
    this.hosts = List.copyOf(hosts);
  }

  /// Reads blocks and host names.
  ///
  /// @param list separated by commas, for example `10.1.0.0/16, localhost`; may be empty. A host
  ///   name allows every address that it has, so only names that the house owns belong here.
  /// @throws IllegalArgumentException if an item is neither; the message names it
  public static Allowed of(String list) {
    List<String> items =
        Stream.of(list.split(",")).map(Allowed::plain).filter(item -> !item.isEmpty()).toList();
    return new Allowed(
        items.stream().filter(Allowed::isAddress).map(Block::of).toList(),
        items.stream().filter(item -> !isAddress(item)).map(Allowed::name).toList());
  }

  private static boolean isAddress(String item) {
    return ADDRESS.matcher(item).matches();
  }

  private static String name(String item) {
    if (NAME.matcher(item).matches()) {
      return item;
    }
    throw new IllegalArgumentException(
        "\"%s\" is neither a block of addresses like 10.1.0.0/16 nor a host name".formatted(item));
  }

  /// These, and blocks of addresses of which a channel file speaks.
  ///
  /// @throws IllegalArgumentException if an item is not a block; the message names it
  Allowed and(List<String> cidrs) {
    return new Allowed(
        Stream.concat(blocks.stream(), cidrs.stream().map(Block::of)).toList(), hosts);
  }

  boolean contains(String host, InetAddress address) {
    return hosts.contains(plain(host)) || blocks.stream().anyMatch(it -> it.contains(address));
  }

  /// The dot at the end of a whole name says nothing about its owner.
  private static String plain(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
