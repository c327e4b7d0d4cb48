package dev.wiredesk.web;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// All feeds in one file that feed readers import.
///
/// Source: OPML 2.0. A reader wants one document of each feed, so each has one outline.
final class Opml {
  static final String MEDIA_TYPE = "text/x-opml; charset=utf-8";

  private final Site site;

  Opml(Site site) {
    this.site = site;
  }

  /// The file as text.
  String of(List<FeedSummary> feeds) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("utf-8", "1.0");
      xml.writeStartElement("opml");
      xml.writeAttribute("version", "2.0");
      xml.writeStartElement("head");
      xml.writeStartElement("title");
      xml.writeCharacters(site.title());
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeStartElement("body");
      for (FeedSummary feed : feeds) {
        outline(xml, feed);
      }
      xml.writeEndDocument();
      xml.flush();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the list of feeds cannot be written", e);
    }
  }

  private void outline(XMLStreamWriter xml, FeedSummary feed) throws XMLStreamException {
    xml.writeEmptyElement("outline");
    // Readers know this one type for every kind of feed, Atom included.
    xml.writeAttribute("type", "rss");
    xml.writeAttribute("text", feed.title());
    xml.writeAttribute("title", feed.title());
    xml.writeAttribute("description", feed.description());
    xml.writeAttribute("language", feed.language());
    xml.writeAttribute("xmlUrl", site.at(feed.documents().getFirst().path()).toString());
    xml.writeAttribute("htmlUrl", site.at("/").toString());
  }
}
