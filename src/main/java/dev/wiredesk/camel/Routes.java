package dev.wiredesk.camel;

import dev.wiredesk.article.Names;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.digest.BounceDesk;
import dev.wiredesk.egress.Courier;
import dev.wiredesk.intake.Newsdesk;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.nio.file.Path;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/// The routes in `routes/`: every way in and every way out.
///
/// Files are picked up, changed and dropped while this runs.
public final class Routes implements AutoCloseable {
  private final Main main;
  private final Transport transport;

  private Routes(Main main) {
    this.main = main;
    this.transport = new RouteTransport(main.getCamelContext().createProducerTemplate());
  }

  /// What routes are made of.
  ///
  /// @param folder where the route files are
  /// @param data the folder of everything that must survive; `{{wiredesk.data}}` in route files
  /// @param bodyBytesMax no request to an intake route may be longer
  /// @param bounces reads mails that came back
  /// @param mailbox where they are fetched, as `imaps://user:password@mail.example:993/INBOX`; null
  ///   for nowhere
  public record Parts(
      Path folder,
      Path data,
      Vertx vertx,
      Router router,
      Names names,
      Newsdesk newsdesk,
      Transport mailRelay,
      Courier courier,
      long bodyBytesMax,
      BounceDesk bounces,
      @Nullable URI mailbox) {}

  /// Starts every route in the folder.
  ///
  /// @throws RouteTrouble if a route has a mistake; the message says file, line and what is wrong
  public static Routes start(Parts parts) {
    Main main = new Main();
    main.configure()
        .withName("wiredesk")
        .withShutdownTimeout(20)
        .withUseMdcLogging(false)
        .withRoutesIncludePattern("file:" + parts.folder().toAbsolutePath() + "/*.camel.yaml")
        .withRoutesReloadEnabled(true)
        .withRoutesReloadDirectory(parts.folder().toAbsolutePath().toString())
        .withRoutesReloadPattern("*.camel.yaml")
        .withAutoConfigurationLogSummary(false);
    main.configure().setStartupSummaryLevel(StartupSummaryLevel.Off);
    main.addInitialProperty("wiredesk.data", parts.data().toAbsolutePath().toString());
    // A parcel without a route is deferred at once instead of waiting for a route to come.
    main.addInitialProperty("camel.component.direct.block", "false");
    bind(main, parts);
    try {
      main.start();
    } catch (Exception e) {
      throw RouteTrouble.from(e);
    }
    return new Routes(main);
  }

  private static void bind(Main main, Parts parts) {
    main.bind("newsdesk", new NewsdeskBean(parts.newsdesk()));
    main.bind("folder", new FolderIntake(parts.data()));
    main.bind("inboxTrouble", new InboxTrouble(parts.data()));
    main.bind("api", new ApiIntake(parts.names()));
    main.bind("mailRelay", new MailBean(parts.mailRelay()));
    main.bind("https", new HttpsDelivery(parts.courier()));
    main.bind("bounces", new BounceIntake(parts.bounces(), parts.data()));
    URI mailbox = parts.mailbox();
    main.addInitialProperty("bounces.named", Boolean.toString(mailbox != null));
    if (mailbox != null) {
      BounceBox.bind(main, mailbox);
    }
    main.bind(
        VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO,
        new SharedRouter(parts.vertx(), parts.router(), parts.bodyBytesMax()));
    main.configure()
        .addRoutesBuilder(
            new RouteConfigurationBuilder() {
              @Override
              public void configuration() {
                // Retry state in a route dies with the process, so a route tries once and reports.
                routeConfiguration("one-attempt").errorHandler(noErrorHandler());
              }
            });
  }

  /// Sends parcels through the deliver routes.
  public Transport transport() {
    return transport;
  }

  @Override
  public void close() {
    main.stop();
  }

  /// Lets Camel's HTTP routes share our server instead of opening one of their own.
  private static final class SharedRouter extends VertxPlatformHttpRouter {
    private final BodyHandler bodies;

    SharedRouter(Vertx vertx, Router router, long bodyBytesMax) {
      super(null, vertx, router, PLATFORM_HTTP_ROUTER_NAME_ZERO, SERVER_TYPE_SERVER);
      this.bodies = BodyHandler.create(false).setBodyLimit(bodyBytesMax);
    }

    @Override
    public Handler<RoutingContext> bodyHandler() {
      return bodies;
    }
  }
}
