package dev.wiredesk.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import dev.wiredesk.channel.Channel.Feed;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jdom2.Content;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Text;
import org.jdom2.output.Format;
import org.jdom2.output.StAXStreamOutputter;
import org.jdom2.output.support.AbstractStAXStreamProcessor;
import org.jdom2.output.support.FormatStack;
import org.jdom2.util.NamespaceStack;
import org.jspecify.annotations.Nullable;

/// A format that ROME renders, item by item: a document joined of frame and items is to the byte
/// what ROME would have made of the whole feed.
///
/// ROME's own writers alter white space, also that of preformatted text, and are slow; its JDOM
/// tree through a StAX writer does neither.
abstract class XmlFormat implements FeedFormat {
  private static final Namespace DCTERMS =
      Namespace.getNamespace("dcterms", "http://purl.org/dc/terms/");

  private final XMLOutputFactory writers = XMLOutputFactory.newDefaultFactory();
  private final StAXStreamOutputter documents;
  private final String element;
  private final String dateElement;
  private @Nullable StAXStreamOutputter parts;

  /// @param element the element of an item
  /// @param dateElement the element of the feed's date
  XmlFormat(String element, String dateElement) {
    this.element = element;
    this.dateElement = dateElement;
    this.documents = new StAXStreamOutputter(raw());
  }

  /// The whole feed in ROME's words.
  ///
  /// @param changed when the feed was last changed; null for a feed without items
  abstract WireFeed feed(Feed feed, @Nullable Instant changed, List<Item> items);

  /// Adds to ROME's tree what ROME cannot say.
  ///
  /// @param container what the items stand in
  abstract void complete(Element container, Feed feed, List<Item> items);

  /// What the items stand in.
  abstract Element container(Element root);

  /// The date element of a feed with items, or what stands there without any.
  abstract String date(@Nullable Instant changed);

  /// One item in ROME's words, as [#complete] would leave it.
  abstract Element render(Item item) throws FeedException;

  /// A story that was taken away.
  abstract Element render(Tombstone tombstone) throws FeedException;

  /// When an item ends, or has ended.
  ///
  /// Source: DCMI Metadata Terms, `valid`; DCMI Period Encoding Scheme.
  static Element valid(Instant end) {
    return new Element("valid", DCTERMS)
        .setText("end=%s;scheme=W3C-DTF".formatted(end.truncatedTo(ChronoUnit.SECONDS)));
  }

  /// Some feed; which one does not matter.
  abstract Feed anyFeed();

  /// A feed document rendered by ROME from the first item to the last.
  final String whole(Feed feed, @Nullable Instant changed, List<Item> items) {
    try {
      Document tree = new WireFeedOutput().outputJDom(feed(feed, changed, items));
      Element container = container(tree.getRootElement());
      complete(container, feed, items);
      breakLines(container);
      container.getChildren(element, container.getNamespace()).forEach(XmlFormat::breakLines);
      return write(writer -> documents.output(tree, writer));
    } catch (FeedException | XMLStreamException e) {
      throw new IllegalStateException("ROME cannot render " + feed.id() + ": " + e, e);
    }
  }

  @Override
  public final byte[] item(Item item) {
    try {
      return part(render(item));
    } catch (FeedException | XMLStreamException e) {
      throw new IllegalStateException("ROME cannot render " + item.guid() + ": " + e, e);
    }
  }

  @Override
  public final byte[] tombstone(Tombstone tombstone) {
    try {
      return part(render(tombstone));
    } catch (FeedException | XMLStreamException e) {
      throw new IllegalStateException("ROME cannot render " + tombstone.guid() + ": " + e, e);
    }
  }

  private byte[] part(Element tree) throws FeedException, XMLStreamException {
    breakLines(tree);
    StAXStreamOutputter outputter = parts();
    return write(writer -> outputter.output(tree, writer)).getBytes(UTF_8);
  }

  /// Writes elements as they stand in a document, where the root has declared every namespace.
  private StAXStreamOutputter parts() throws FeedException {
    StAXStreamOutputter ready = parts;
    if (ready == null) {
      ready = new StAXStreamOutputter(raw(), new Inside(declared()));
      parts = ready;
    }
    return ready;
  }

  private Namespace[] declared() throws FeedException {
    WireFeed sample = feed(anyFeed(), Instant.EPOCH, List.of(SampleItem.FULL));
    return new WireFeedOutput()
        .outputJDom(sample).getRootElement().getNamespacesInScope().stream()
            .sorted(Comparator.comparing(Namespace::getPrefix))
            .toArray(Namespace[]::new);
  }

  private static Format raw() {
    return Format.getRawFormat().setLineSeparator("\n");
  }

  @Override
  public final Frame frame(Feed feed) {
    // The sample has every part an item can have, so that the frame declares every namespace.
    String whole = whole(feed, Instant.EPOCH, List.of(SampleItem.FULL));
    String head = whole.substring(0, start(whole));
    int date = head.indexOf("<" + dateElement + ">");
    String end = "</" + dateElement + ">";
    int neck = head.indexOf(end, date) + end.length();
    return new Frame(
        Piece.of(head.substring(0, date)),
        this::date,
        Piece.of(head.substring(neck)),
        Piece.of("\n"),
        Piece.of(whole.substring(end(whole))),
        null);
  }

  // Texts are escaped, so neither string can be part of one.
  private int start(String whole) {
    int start = whole.indexOf("<" + element + ">");
    return start >= 0 ? start : whole.indexOf("<" + element + " ");
  }

  private int end(String whole) {
    String end = "</" + element + ">";
    return whole.lastIndexOf(end) + end.length();
  }

  private String write(Output output) throws XMLStreamException {
    StringWriter text = new StringWriter(16_384);
    XMLStreamWriter writer = writers.createXMLStreamWriter(text);
    output.to(writer);
    writer.flush();
    return text.toString();
  }

  /// Writes a tree.
  private interface Output {
    void to(XMLStreamWriter writer) throws XMLStreamException;
  }

  /// Writes elements that stand inside others.
  private static final class Inside extends AbstractStAXStreamProcessor {
    private final Namespace[] declared;

    private Inside(Namespace[] declared) {
      this.declared = declared;
    }

    @Override
    public void process(XMLStreamWriter writer, Format format, Element element)
        throws XMLStreamException {
      printElement(writer, new FormatStack(format), new NamespaceStack(declared), element);
      writer.flush();
    }
  }

  /// Puts each child on a line of its own, so that people can read what they fetched.
  private static void breakLines(Element parent) {
    List<Content> lines = new ArrayList<>();
    for (Content child : parent.removeContent()) {
      lines.add(new Text("\n"));
      lines.add(child);
    }
    lines.add(new Text("\n"));
    parent.addContent(lines);
  }
}
