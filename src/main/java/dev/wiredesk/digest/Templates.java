package dev.wiredesk.digest;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.loader.DelegatingLoader;
import io.pebbletemplates.pebble.loader.FileLoader;
import io.pebbletemplates.pebble.loader.Loader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The templates of mails: `NAME.html.peb` for the HTML part and `NAME.txt.peb` for the text part.
///
/// `standard` and `brief` are built in; what a template is given is said at the head of
/// `standard.html.peb`. A newsroom's own are read anew for each edition, so that a change is there
/// with the next one; they may extend or include the ones that are built in. Whatever an HTML
/// template prints is escaped unless it says `raw`; a name that the model does not hold is a
/// mistake, not an empty text. Safe for use by many threads.
final class Templates {
  static final String STANDARD = "standard";
  static final String BRIEF = "brief";

  private static final String HTML = ".html.peb";
  private static final String TEXT = ".txt.peb";
  private static final Set<String> BUILT_IN = Set.of(STANDARD, BRIEF);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
  private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

  private final Path folder;
  private final PebbleEngine html;
  private final PebbleEngine text;
  private final PebbleEngine ownHtml;
  private final PebbleEngine ownText;

  /// @param folder of the newsroom's own templates; need not be there
  Templates(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    html = builder(classpath()).autoEscaping(true).build();
    text = builder(classpath()).autoEscaping(false).build();
    ownHtml = builder(both()).autoEscaping(true).cacheActive(false).build();
    ownText = builder(both()).autoEscaping(false).cacheActive(false).build();
  }

  private static PebbleEngine.Builder builder(Loader<?> loader) {
    return new PebbleEngine.Builder()
        .loader(loader)
        .extension(new Wrapping())
        .strictVariables(true)
        .newLineTrimming(false)
        .defaultLocale(Locale.ROOT);
  }

  private static Loader<?> classpath() {
    ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix("dev/wiredesk/digest");
    return loader;
  }

  private Loader<?> both() {
    return new DelegatingLoader(List.of(new FileLoader(folder.toString()), classpath()));
  }

  /// The two templates with this name.
  ///
  /// @throws BrokenTemplate if they are not there or say what cannot be understood
  Pair named(String name) {
    return BUILT_IN.contains(name)
        ? builtIn(name)
        : new Pair(own(ownHtml, name + HTML), own(ownText, name + TEXT));
  }

  /// The templates of letters.
  Pair letter() {
    return builtIn("letter");
  }

  private Pair builtIn(String name) {
    return new Pair(html.getTemplate(name + HTML), text.getTemplate(name + TEXT));
  }

  private PebbleTemplate own(PebbleEngine engine, String file) {
    boolean fit = NAME.matcher(file.substring(0, file.indexOf('.'))).matches();
    if (!fit || !Files.isRegularFile(folder.resolve(file))) {
      throw new BrokenTemplate(
          "%s does not exist; put the digest's template there, or name one of the built-in ones,"
                  .formatted(folder.resolve(file))
              + " standard and brief");
    }
    try {
      return engine.getTemplate(file);
    } catch (PebbleException e) {
      throw broken(file, e);
    }
  }

  private static BrokenTemplate broken(String file, PebbleException e) {
    return new BrokenTemplate(
        "%s:%s: %s; the template cannot be used"
            .formatted(
                Objects.requireNonNullElse(e.getFileName(), file),
                Objects.requireNonNullElse(e.getLineNumber(), 1),
                String.valueOf(e.getPebbleMessage()).replaceAll("\\s+", " ")),
        e);
  }

  /// The templates of a mail's two parts.
  record Pair(PebbleTemplate htmlTemplate, PebbleTemplate textTemplate) {

    /// The HTML part; what stands around its lines is gone.
    ///
    /// @throws BrokenTemplate if the template asks for what there is not
    String html(Map<String, Object> model) {
      return evaluated(htmlTemplate, model)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .collect(Collectors.joining("\n", "", "\n"));
    }

    /// The text part, with no more than one blank line in a row.
    ///
    /// @throws BrokenTemplate if the template asks for what there is not
    String text(Map<String, Object> model) {
      String lines =
          evaluated(textTemplate, model)
              .lines()
              .map(String::stripTrailing)
              .collect(Collectors.joining("\n"));
      return BLANK_LINES.matcher(lines).replaceAll("\n\n").strip() + "\n";
    }

    private static String evaluated(PebbleTemplate template, Map<String, Object> model) {
      StringWriter text = new StringWriter();
      try {
        template.evaluate(text, model, Locale.ROOT);
      } catch (PebbleException e) {
        throw broken(template.getName(), e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (RuntimeException | StackOverflowError e) {
        // The model is text and numbers, so it is the template that asked for what cannot be done.
        throw new BrokenTemplate(
            "%s: %s; the template cannot be used".formatted(template.getName(), e), e);
      }
      return text.toString();
    }
  }

  /// `{{ text | wrapped }}`: in lines that fit a text mail.
  private static final class Wrapping extends AbstractExtension {
    @Override
    public Map<String, Filter> getFilters() {
      return Map.of("wrapped", new Wrapped());
    }
  }

  private static final class Wrapped implements Filter {
    @Override
    public List<String> getArgumentNames() {
      return List.of();
    }

    @Override
    public Object apply(
        @Nullable Object input,
        Map<String, Object> arguments,
        PebbleTemplate self,
        EvaluationContext context,
        int lineNumber) {
      return input == null ? "" : Lines.wrapped(input.toString());
    }
  }
}
