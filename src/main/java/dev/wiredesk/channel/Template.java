package dev.wiredesk.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A partner's own shape of a story, ready to use: a JSLT template over canonical JSON.
///
/// The same story always becomes the same JSON, so the functions `now`, `random` and `uuid` are not
/// there; nor is `import`, as a channel is one file. Safe for use by many threads.
///
/// Source: https://github.com/schibsted/jslt
public final class Template {
  private static final String UNKNOWN_VARIABLE = "No such variable";
  private static final int SAID_MAX = 300;
  private static final Pattern PLACE = Pattern.compile("at line (\\d+), column (\\d+)\\.?");
  private static final Pattern TOKEN =
      Pattern.compile("Encountered \"(?: (?:<\\w+>|\".*?\") \"(.*?) \"|<EOF>)");

  // The parser shows a string with its quotes, escaped.
  private static final Pattern QUOTES = Pattern.compile("^\\\\\"|\\\\\"$");

  private static final List<Function> ABSENT =
      Stream.of("now", "random", "uuid").<Function>map(Absent::new).toList();

  private final Expression expression;

  private Template(Expression expression) {
    this.expression = expression;
  }

  /// Compiles a template.
  ///
  /// @throws Broken if it is not JSLT or asks for what is not there
  public static Template of(String text) {
    Template template = new Template(compiled(text));
    try {
      // The library notices a variable that nobody has set only when it comes by it.
      template.expression.apply(JsonNodeFactory.instance.objectNode());
    } catch (JsltException e) {
      if (String.valueOf(e.getMessage()).startsWith(UNKNOWN_VARIABLE)) {
        throw broken(e);
      }
      // An empty story may be too little for a template that is right.
    } catch (StackOverflowError endless) {
      throw endless();
    }
    return template;
  }

  private static Expression compiled(String text) {
    try {
      return new Parser(new StringReader(text))
          .withSource(null)
          .withFunctions(ABSENT)
          .withResourceResolver(Template::refuse)
          .compile();
    } catch (JsltException e) {
      throw broken(e);
    }
  }

  private static StringReader refuse(String imported) {
    throw new JsltException("a template is one piece; nothing can be imported");
  }

  /// The story in the partner's shape.
  ///
  /// @param story not changed
  /// @throws Broken if the template cannot make anything of this story
  public JsonNode apply(JsonNode story) {
    try {
      return expression.apply(story);
    } catch (JsltException e) {
      throw broken(e);
    } catch (StackOverflowError endless) {
      throw endless();
    }
  }

  private static Broken endless() {
    return new Broken("a function in it calls itself without an end");
  }

  private static Broken broken(JsltException e) {
    String said = String.valueOf(e.getMessageWithoutLocation()).strip();
    Matcher named = PLACE.matcher(said);
    if (named.find()) {
      // The parser's own place is where the mistake is; the exception's is the word before it.
      return new Broken(place(named.group(1), named.group(2)) + token(said));
    }
    String where = e.getLine() > 0 ? place(e.getLine(), e.getColumn()) : "";
    return new Broken(where + firstLine(said));
  }

  private static String place(Object line, Object column) {
    return "in its line %s, column %s: ".formatted(line, column);
  }

  private static String token(String said) {
    Matcher token = TOKEN.matcher(said);
    if (!token.find()) {
      return firstLine(PLACE.matcher(said).replaceFirst(""));
    }
    return token.group(1) == null
        ? "it ends too early"
        : Words.quoted(QUOTES.matcher(token.group(1)).replaceAll("")) + " has no place there";
  }

  private static String firstLine(String said) {
    String line = said.lines().findFirst().orElse("").replaceFirst("^Parse error: ", "");
    String calm = line.replaceAll("\\s+", " ").replaceFirst("[. ]+$", "");
    String brief = calm.length() > SAID_MAX ? calm.substring(0, SAID_MAX) + "…" : calm;
    return brief.isEmpty()
        ? "nothing is in it"
        : brief.substring(0, 1).toLowerCase(Locale.ROOT) + brief.substring(1);
  }

  /// A function of JSLT that would make the same story different from time to time.
  private record Absent(String name) implements Function {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public int getMinArguments() {
      throw new JsltException(
          name + "() is not there, as the same story is always sent as the same bytes");
    }

    @Override
    public int getMaxArguments() {
      return 0;
    }

    @Override
    public JsonNode call(JsonNode input, JsonNode[] arguments) {
      throw new JsltException(name + "() is not there");
    }
  }

  /// A template cannot be used, or not for this story. The message says where in the template, if
  /// that is known.
  public static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String what) {
      super(what, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
