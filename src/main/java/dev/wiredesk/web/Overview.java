package dev.wiredesk.web;

/// How the desk stands: its channels, its deliveries, its health.
interface Overview {

  /// Liveness and readiness: 200 if the desk serves, 503 while it starts.
  Reply health();

  /// Every channel with its kind and how far it is, and the mistakes in `feeds/`.
  Reply channels();

  /// Every parked entry of every destination.
  Reply parked();

  /// Sends a digest now rather than at its hour.
  Reply send(String channel);
}
