package dev.wiredesk.web;

import dev.wiredesk.partner.Keyring.Named;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The page where a partner's engineer pastes a secret, headers and a body, and is told whether
/// they belong together, and if not, why.
///
/// Nothing is stored, logged or sent back but what the page says; the secret is not even that. Safe
/// for use by many threads at once.
public final class SignatureCheckPage {
  static final String PATH = "/signature-check";

  private static final int FORM_BYTES_MAX = 2 * 1024 * 1024;

  private final Templates templates;
  private final Site site;
  private final Clock clock;

  /// @param pages whose look this page has
  public SignatureCheckPage(Pages pages, Clock clock) {
    this.templates = pages.templates();
    this.site = pages.site();
    this.clock = clock;
  }

  /// Adds `/signature-check`.
  public void mount(Router router) {
    Pages.readable(router.route(PATH)).handler(ctx -> show(Form.EMPTY, List.of()).send(ctx));
    router.post(PATH).handler(this::answer);
  }

  /// The form is read here and not by the router, which takes fields of 8 KiB at most and may write
  /// them to the disk.
  private void answer(RoutingContext ctx) {
    long length = length(ctx);
    if (length < 0 || length > FORM_BYTES_MAX) {
      ctx.response()
          .setStatusCode(413)
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end("More than 2 MiB, or a body of unknown length; nothing was checked.\n");
      return;
    }
    ctx.request()
        .body()
        .flatMap(body -> ctx.vertx().executeBlocking(() -> checked(body.toString()), false))
        .onSuccess(page -> page.send(ctx))
        .onFailure(ctx::fail);
  }

  private static long length(RoutingContext ctx) {
    String length = Objects.requireNonNullElse(ctx.request().getHeader("Content-Length"), "");
    return length.matches("\\d{1,9}") ? Long.parseLong(length) : -1;
  }

  /// The page of what was pasted.
  ///
  /// @param fields as browsers send them
  Page checked(String fields) {
    Form form = Form.of(fields);
    return show(form, List.of(SignatureCheck.of(form, clock.instant())));
  }

  /// The page.
  ///
  /// @param checks the one that was asked for, if it was
  private Page show(Form form, List<SignatureCheck> checks) {
    Map<String, Object> model = new HashMap<>();
    model.put("form", form);
    model.put("here", site.path(PATH));
    model.put("sandbox", site.path("/sandbox"));
    model.put("checks", checks);
    return new Page(200, templates.render("signature-check", model), Page.NEVER);
  }

  /// What was pasted. Its text form does not show it.
  ///
  /// @param key `whsec_…` or `whpk_…`
  /// @param headers one on a line, as `webhook-id: msg_1`
  /// @param body the text of the body
  /// @param method of the request, for HTTP Message Signatures
  /// @param address that was asked for, for HTTP Message Signatures
  record Form(String key, String headers, String body, String method, String address) {
    static final Form EMPTY = new Form("", "", "", "POST", "");

    /// @param text as browsers send it (`application/x-www-form-urlencoded`)
    static Form of(String text) {
      Map<String, String> fields = new HashMap<>();
      for (String field : text.split("&", -1)) {
        int equals = field.indexOf('=');
        if (equals > 0) {
          fields.put(field.substring(0, equals), decoded(field.substring(equals + 1)));
        }
      }
      return new Form(
          fields.getOrDefault("key", "").strip(),
          fields.getOrDefault("headers", ""),
          fields.getOrDefault("body", ""),
          fields.getOrDefault("method", "").strip().toUpperCase(Locale.ROOT),
          fields.getOrDefault("address", "").strip());
    }

    private static String decoded(String field) {
      try {
        return URLDecoder.decode(field, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException _) {
        return "";
      }
    }

    /// The headers by lower-case name. Lines of `curl -v` begin with `>` or `<`.
    Map<String, String> fields() {
      Map<String, String> fields = new TreeMap<>();
      for (String line : headers.split("\\R", -1)) {
        String clean = line.replaceFirst("^\\s*[<>*]?\\s*", "");
        int colon = clean.indexOf(':', 1);
        if (colon > 0) {
          String name = clean.substring(0, colon).strip().toLowerCase(Locale.ROOT);
          fields.merge(name, clean.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
      }
      return fields;
    }

    /// The request with this body.
    SignedRequest request(byte[] bytes) {
      return new SignedRequest(method, target(), fields(), bytes);
    }

    private URI target() {
      try {
        return URI.create(address);
      } catch (IllegalArgumentException _) {
        return URI.create("");
      }
    }

    /// @throws IllegalArgumentException if it is neither a secret nor a public key
    Named named() {
      return Named.of(key);
    }

    @Override
    public String toString() {
      return "what was pasted";
    }
  }
}
