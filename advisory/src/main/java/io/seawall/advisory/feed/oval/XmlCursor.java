package io.seawall.advisory.feed.oval;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the elements of an XML document, which is UTF-8 and has no document type. Limits:
 * {@link #MAX_DEPTH} elements deep, {@link TokenGuard#MAX_TOKEN} bytes for a tag or text.
 */
final class XmlCursor {

  /** Deepest nesting of elements. */
  static final int MAX_DEPTH = 64;

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;
  private int depth;

  private XmlCursor(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** Takes one element; what it does not read of it is skipped. */
  interface Element {
    void read(String name) throws IOException;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  /**
   * Reads the document whose root element has this name.
   *
   * @throws IOException if it is no XML, has another root, or breaks a limit
   */
  static void read(InputStream in, String root, CursorUse use) throws IOException {
    try {
      var cursor = new XmlCursor(FACTORY.createXMLStreamReader(new TokenGuard(in), "UTF-8"));
      if (!cursor.advance() || !cursor.reader.getLocalName().equals(root)) {
        throw new IOException("the root element is not " + root);
      }
      use.use(cursor);
      while (cursor.depth > 0) {
        cursor.advance();
      }
      cursor.reader.close();
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /** Works with a cursor that stands at the root element. */
  interface CursorUse {
    void use(XmlCursor cursor) throws IOException;
  }

  /** Gives each child of the element that stands here, by local name. */
  void children(Element element) throws IOException {
    int own = depth;
    while (advance() || depth >= own) {
      if (depth > own) {
        element.read(reader.getLocalName());
        while (depth > own) {
          advance();
        }
      }
    }
  }

  /** The value of an attribute without namespace; null for none. */
  @Nullable String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /** The text of the element that stands here, stripped, without that of its children. */
  String text(int limit) throws IOException {
    var text = new StringBuilder();
    int own = depth;
    try {
      while (depth >= own) {
        int event = step();
        if (depth == own && isText(event) && text.length() < limit) {
          int length = Math.min(reader.getTextLength(), limit - text.length());
          text.append(reader.getTextCharacters(), reader.getTextStart(), length);
        }
      }
    } catch (XMLStreamException e) {
      throw broken(e);
    }
    return text.toString().strip();
  }

  /** Line in which the cursor stands. */
  int line() {
    return reader.getLocation().getLineNumber();
  }

  private static boolean isText(int event) {
    return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA;
  }

  /** Goes to the next start or end of an element; whether it is a start. */
  private boolean advance() throws IOException {
    try {
      while (true) {
        int event = step();
        if (event == XMLStreamConstants.START_ELEMENT) {
          return true;
        } else if (event == XMLStreamConstants.END_ELEMENT
            || event == XMLStreamConstants.END_DOCUMENT) {
          return false;
        }
      }
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  private int step() throws XMLStreamException, IOException {
    int event = reader.next();
    if (event == XMLStreamConstants.START_ELEMENT && ++depth > MAX_DEPTH) {
      throw new IOException("elements nest more than " + MAX_DEPTH + " deep at line " + line());
    } else if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new IOException("declared entities are not allowed, as at line " + line());
    }
    return event;
  }

  private static IOException broken(XMLStreamException e) {
    if (e.getNestedException() instanceof IOException io) {
      return io;
    }
    String place = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNumber();
    return new IOException("is no well-formed XML" + place, e);
  }
}
