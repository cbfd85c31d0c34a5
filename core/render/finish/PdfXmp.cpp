#include "render/finish/PdfXmp.h"

#include <QXmlStreamWriter>

namespace vitae::render
{

namespace
{

constexpr char16_t nsRdf[] = u"http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr char16_t nsDc[] = u"http://purl.org/dc/elements/1.1/";
constexpr char16_t nsXmp[] = u"http://ns.adobe.com/xap/1.0/";
constexpr char16_t nsPdf[] = u"http://ns.adobe.com/pdf/1.3/";
constexpr char16_t nsPdfA[] = u"http://www.aiim.org/pdfa/ns/id/";

class Packet
{
public:
    explicit Packet(QByteArray *out) : m_xml(out) {}

    void write(const PdfOptions &options)
    {
        const QString rdf = str(nsRdf);
        m_xml.writeNamespace(QStringLiteral("adobe:ns:meta/"), QStringLiteral("x"));
        m_xml.writeStartElement(QStringLiteral("adobe:ns:meta/"), QStringLiteral("xmpmeta"));
        m_xml.writeNamespace(rdf, QStringLiteral("rdf"));
        m_xml.writeStartElement(rdf, QStringLiteral("RDF"));
        m_xml.writeNamespace(str(nsDc), QStringLiteral("dc"));
        m_xml.writeNamespace(str(nsXmp), QStringLiteral("xmp"));
        m_xml.writeNamespace(str(nsPdf), QStringLiteral("pdf"));
        m_xml.writeNamespace(str(nsPdfA), QStringLiteral("pdfaid"));
        m_xml.writeStartElement(rdf, QStringLiteral("Description"));
        m_xml.writeAttribute(rdf, QStringLiteral("about"), QString());
        container("title", "Alt", options.title);
        container("creator", "Seq", options.author);
        container("description", "Alt", options.subject);
        text(nsPdf, "Keywords", joinedKeywords(options));
        text(nsXmp, "CreatorTool", str(pdfCreator));
        text(nsPdf, "Producer", str(pdfProducer));
        text(nsPdfA, "part", QStringLiteral("1"));
        text(nsPdfA, "conformance", QStringLiteral("B"));
        m_xml.writeEndElement();
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }

private:
    static QString str(const char16_t *text) { return QStringView(text).toString(); }

    void text(const char16_t *ns, const char *name, const QString &value)
    {
        if (!value.isEmpty())
            m_xml.writeTextElement(str(ns), QLatin1String(name), value);
    }

    void container(const char *name, const char *kind, const QString &value)
    {
        if (value.isEmpty())
            return;
        m_xml.writeStartElement(str(nsDc), QLatin1String(name));
        m_xml.writeStartElement(str(nsRdf), QLatin1String(kind));
        m_xml.writeStartElement(str(nsRdf), QStringLiteral("li"));
        if (QLatin1String(kind) == QLatin1String("Alt"))
            m_xml.writeAttribute(QStringLiteral("xml:lang"), QStringLiteral("x-default"));
        m_xml.writeCharacters(value);
        m_xml.writeEndElement();
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }

    QXmlStreamWriter m_xml;
};

} // namespace

QString joinedKeywords(const PdfOptions &options)
{
    return options.keywords.join(QStringLiteral(", "));
}

QByteArray xmpPacket(const PdfOptions &options)
{
    QByteArray packet = "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
    QByteArray body;
    Packet(&body).write(options);
    return packet + body + "\n<?xpacket end=\"w\"?>";
}

} // namespace vitae::render
