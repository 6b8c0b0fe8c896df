package io.seawall.policy.conftest.format;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as Conftest shows it: an element is an object of its children, of a name that returns a list;
 * attributes start with {@code -}, text beside them is {@code #content}; an element of text alone
 * is a string. Document types are not read.
 */
final class XmlReader {

  private static final int MAX_DEPTH = 100;

  private final XMLStreamReader in;

  private XmlReader(XMLStreamReader in) {
    this.in = in;
  }

  static Value read(String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      var reader = new XmlReader(factory.createXMLStreamReader(new StringReader(text)));
      while (reader.in.next() != XMLStreamConstants.START_ELEMENT) {
        if (!reader.in.hasNext()) {
          break;
        }
      }
      String name = reader.in.getLocalName();
      ObjectValue document = ObjectValue.builder().put(name, reader.element(0)).build();
      while (reader.in.hasNext()) {
        reader.in.next();
      }
      return document;
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      String message = String.valueOf(e.getMessage());
      int start = message.indexOf("Message: ");
      throw new MalformedInputException(
          line, start < 0 ? message : message.substring(start + "Message: ".length()));
    }
  }

  private Value element(int depth) throws XMLStreamException {
    if (depth > MAX_DEPTH) {
      throw new MalformedInputException(
          in.getLocation().getLineNumber(), "nested deeper than " + MAX_DEPTH + " levels");
    }
    Map<String, List<Value>> children = new LinkedHashMap<>();
    for (int i = 0; i < in.getNamespaceCount(); i++) {
      String prefix = in.getNamespacePrefix(i);
      String uri = in.getNamespaceURI(i);
      children.put(
          prefix == null || prefix.isEmpty() ? "-xmlns" : "-" + prefix,
          List.of(text(uri == null ? "" : uri)));
    }
    for (int i = 0; i < in.getAttributeCount(); i++) {
      children.put("-" + in.getAttributeLocalName(i), List.of(text(in.getAttributeValue(i))));
    }
    var text = new StringBuilder();
    for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = in.getLocalName();
        children.computeIfAbsent(name, _ -> new ArrayList<>()).add(element(depth + 1));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(in.getText());
      }
    }
    String content = text.toString().strip();
    if (children.isEmpty()) {
      return text(content);
    }
    ObjectValue.Builder object = ObjectValue.builder();
    children.forEach((name, values) ->
        object.put(name, values.size() == 1 ? values.getFirst() : ArrayValue.of(values)));
    if (!content.isEmpty()) {
      object.put("#content", text(content));
    }
    return object.build();
  }

  private static Value text(String text) {
    return StringValue.of(text);
  }
}
