package dev.wiredesk.egress;

import java.net.URI;

/// The mail server that takes our mails.
///
/// @param server for example `smtp://user:password@mail.example:587` (STARTTLS is demanded where a
///   password is sent, and used wherever the server offers it) or `smtps://mail.example:465`
/// @param connections kept open at most, 1 or more
public record Relay(URI server, int connections) {}
