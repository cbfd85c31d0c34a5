#include "render/finish/PdfFinish.h"

#include "render/finish/PdfSpans.h"
#include "render/finish/PdfText.h"
#include "render/finish/PdfXmp.h"
#include "render/painted/Tr.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUrl>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace vitae::render
{

namespace
{

using Handle = QPDFObjectHandle;
using base::Error;

Handle text(const QString &text)
{
    return Handle::newUnicodeString(text.toStdString());
}

Handle dictionary(const std::map<std::string, Handle> &entries)
{
    return Handle::newDictionary(entries);
}

/// Layout units from the top left corner → points from the page's lower left.
class PagePoints
{
public:
    explicit PagePoints(double mediaTop) : m_top(mediaTop) {}
    [[nodiscard]] double x(double units) const { return units / layout::unitsPerPoint; }
    [[nodiscard]] double y(double units) const { return m_top - units / layout::unitsPerPoint; }

private:
    double m_top;
};

class Finisher
{
public:
    Finisher(const PaintedPages &painted, const layout::Document &document, const PdfOptions &options)
        : m_painted(painted), m_document(document), m_options(options)
    {
        m_pdf.setSuppressWarnings(true);
        m_pdf.processMemoryFile("QPdfWriter", painted.pdf.constData(), size_t(painted.pdf.size()));
        m_pages = QPDFPageDocumentHelper(m_pdf).getAllPages();
    }

    /// False: the text needs marks around every word.
    [[nodiscard]] bool repairText(Marking marking)
    {
        TextRepair repair = repairToUnicode(m_pdf, m_painted);
        if (marking == Marking::ComplexScripts && !repair.complete)
            return false;
        m_readable = std::move(repair.readable);
        replaceMarks(m_pdf, m_painted, m_readable);
        return true;
    }

    void finishFonts();
    void fitPages();
    void addLinks();
    void addOutline();
    void describe();
    void attachCv();
    [[nodiscard]] QByteArray write();

private:
    [[nodiscard]] double mediaTop(size_t page);
    [[nodiscard]] Handle outlineItem(const layout::OutlineEntry &entry);

    const PaintedPages &m_painted;
    const layout::Document &m_document;
    const PdfOptions &m_options;
    QPDF m_pdf;
    std::vector<QPDFPageObjectHelper> m_pages;
    ReadableGlyphs m_readable;
};

/// "/ABCDEF+Name": six letters that tell subsets of one font apart (9.6.4), from what is in the subset.
Handle subsetName(Handle descriptor)
{
    QByteArray name = QByteArray::fromStdString(descriptor.getKey("/FontName").getName());
    name = name.sliced(qMax(name.indexOf('+'), qsizetype(0)) + 1);
    QCryptographicHash hash(QCryptographicHash::Md5);
    if (Handle file = descriptor.getKey("/FontFile2"); file.isStream()) {
        const auto bytes = file.getRawStreamData();
        hash.addData(QByteArrayView(bytes->getBuffer(), qsizetype(bytes->getSize())));
    }
    const QByteArray digest = hash.result();
    QByteArray tagged = "/";
    for (int i = 0; i < 6; ++i)
        tagged += char('A' + uchar(digest[i]) % 26);
    tagged += '+';
    tagged += name;
    return Handle::newName(tagged.toStdString());
}

/// QPdfWriter gives the tag to the descriptor alone, though all three names have to be the same, and takes it from the
/// order in which it embeds fonts, which is another one in each process.
void Finisher::finishFonts()
{
    for (Handle &font : m_pdf.getAllObjects()) {
        if (!font.isDictionaryOfType("/Font", "/Type0"))
            continue;
        Handle descendants = font.getKey("/DescendantFonts");
        if (!descendants.isArray() || descendants.getArrayNItems() != 1)
            continue;
        Handle cidFont = descendants.getArrayItem(0);
        Handle descriptor = cidFont.getKey("/FontDescriptor");
        if (!descriptor.isDictionary() || !descriptor.getKey("/FontName").isName())
            continue;
        const Handle name = subsetName(descriptor);
        descriptor.replaceKey("/FontName", name);
        cidFont.replaceKey("/BaseFont", name);
        font.replaceKey("/BaseFont", name);
    }
}

double Finisher::mediaTop(size_t page)
{
    return m_pages[page].getAttribute("/MediaBox", false).getArrayAsRectangle().ury;
}

/// QPdfWriter rounds pages to whole points; a coloured column has to reach the edge, no further and no less.
void Finisher::fitPages()
{
    const QSizeF size = m_document.pageSize / layout::unitsPerPoint;
    for (size_t i = 0; i < m_pages.size(); ++i) {
        const double top = mediaTop(i);
        m_pages[i].getObjectHandle().replaceKey(
            "/MediaBox", Handle::newFromRectangle(Handle::Rectangle(0, top - size.height(), size.width(), top)));
    }
}

void Finisher::addLinks()
{
    std::map<int, std::vector<Handle>> annotations;
    for (const layout::LinkArea &link : m_document.links) {
        const QByteArray target = linkTarget(link.url);
        if (target.isEmpty() || link.page < 0 || size_t(link.page) >= m_pages.size())
            continue;
        const PagePoints points(mediaTop(size_t(link.page)));
        const Handle rect =
            Handle::newFromRectangle(Handle::Rectangle(points.x(link.rect.left()), points.y(link.rect.bottom()),
                                                       points.x(link.rect.right()), points.y(link.rect.top())));
        annotations[link.page].push_back(m_pdf.makeIndirectObject(dictionary({
            {"/Type", Handle::newName("/Annot")},
            {"/Subtype", Handle::newName("/Link")},
            {"/Rect", rect},
            {"/Border", Handle::parse("[0 0 0]")},
            {"/F", Handle::newInteger(4)}, // printed, as PDF/A-1 asks
            {"/A", dictionary({{"/S", Handle::newName("/URI")}, {"/URI", Handle::newString(target.toStdString())}})},
        })));
    }
    for (size_t i = 0; i < m_pages.size(); ++i) {
        Handle page = m_pages[i].getObjectHandle();
        if (const auto found = annotations.find(int(i)); found != annotations.end())
            page.replaceKey("/Annots", Handle::newArray(found->second));
        else
            page.removeKey("/Annots");
    }
}

Handle Finisher::outlineItem(const layout::OutlineEntry &entry)
{
    const size_t page = size_t(entry.page);
    const PagePoints points(mediaTop(page));
    Handle target = Handle::newArray({m_pages[page].getObjectHandle(), Handle::newName("/XYZ"), Handle::newNull(),
                                      Handle::newReal(points.y(entry.y), 2), Handle::newNull()});
    return m_pdf.makeIndirectObject(dictionary({{"/Title", text(entry.title)}, {"/Dest", target}}));
}

void Finisher::addOutline()
{
    std::vector<Handle> items;
    for (const layout::OutlineEntry &entry : m_document.outline) {
        if (entry.page >= 0 && size_t(entry.page) < m_pages.size() && !entry.title.isEmpty())
            items.push_back(outlineItem(entry));
    }
    if (items.empty())
        return;
    Handle root = m_pdf.makeIndirectObject(dictionary({
        {"/Type", Handle::newName("/Outlines")},
        {"/First", items.front()},
        {"/Last", items.back()},
        {"/Count", Handle::newInteger((long long)(items.size()))},
    }));
    for (size_t i = 0; i < items.size(); ++i) {
        items[i].replaceKey("/Parent", root);
        if (i > 0)
            items[i].replaceKey("/Prev", items[i - 1]);
        if (i + 1 < items.size())
            items[i].replaceKey("/Next", items[i + 1]);
    }
    m_pdf.getRoot().replaceKey("/Outlines", root);
}

void Finisher::describe()
{
    static const QRegularExpression languageTag(QStringLiteral("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"));
    Handle root = m_pdf.getRoot();
    if (languageTag.match(m_options.language).hasMatch())
        root.replaceKey("/Lang", text(m_options.language));
    root.replaceKey("/ViewerPreferences", dictionary({{"/DisplayDocTitle", Handle::newBool(true)}}));

    // No dates: the same CV gives the same bytes.
    Handle info = Handle::newDictionary();
    const std::pair<const char *, QString> entries[] = {
        {"/Title", m_options.title},
        {"/Author", m_options.author},
        {"/Subject", m_options.subject},
        {"/Keywords", joinedKeywords(m_options)},
        {"/Creator", QStringView(pdfCreator).toString()},
        {"/Producer", QStringView(pdfProducer).toString()},
    };
    for (const auto &[key, value] : entries) {
        if (!value.isEmpty())
            info.replaceKey(key, text(value));
    }
    m_pdf.getTrailer().replaceKey("/Info", m_pdf.makeIndirectObject(info));

    if (!m_options.pdfA) {
        root.removeKey("/Metadata");
        return;
    }
    Handle metadata = Handle::newStream(&m_pdf, xmpPacket(m_options).toStdString());
    metadata.getDict().replaceKey("/Type", Handle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Handle::newName("/XML"));
    root.replaceKey("/Metadata", metadata);
}

void Finisher::attachCv()
{
    if (m_options.pdfA || m_options.attachment.isEmpty())
        return; // PDF/A-1 (ISO 19005-1, 6.1.11) allows no embedded files
    auto stream = QPDFEFStreamObjectHelper::createEFStream(m_pdf, m_options.attachment.toStdString());
    stream.setSubtype("application/json");
    auto file = QPDFFileSpecObjectHelper::createFileSpec(m_pdf, "cv.json", stream);
    file.setDescription("The CV that this document shows, as Vitae reads it");
    Handle spec = file.getObjectHandle();
    spec.replaceKey("/AFRelationship", Handle::newName("/Source"));
    QPDFEmbeddedFileDocumentHelper(m_pdf).replaceEmbeddedFile("cv.json", file);
    m_pdf.getRoot().replaceKey("/AF", Handle::newArray({spec}));
}

QByteArray Finisher::write()
{
    QPDFWriter writer(m_pdf);
    writer.setOutputMemory();
    m_pdf.getTrailer().removeKey("/ID"); // QPdfWriter's is random, and libqpdf would keep half of it
    writer.setDeterministicID(true);
    // Objects stand open: PDF/A-1 demands it (6.1.4), old parsers need it, and in object streams libqpdf would keep
    // QPdfWriter's order of fonts, which is another one in each process.
    writer.setObjectStreamMode(qpdf_o_disable);
    if (m_options.pdfA)
        writer.forcePDFVersion("1.4");
    else
        writer.setMinimumPDFVersion("1.7");
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return QByteArray(reinterpret_cast<const char *>(buffer->getBuffer()), qsizetype(buffer->getSize()));
}

} // namespace

base::Result<std::optional<QByteArray>> finishPdf(const PaintedPages &painted, Marking marking,
                                                  const layout::Document &document, const PdfOptions &options)
{
    try {
        Finisher finisher(painted, document, options);
        if (!finisher.repairText(marking))
            return std::optional<QByteArray>();
        finisher.finishFonts();
        finisher.fitPages();
        finisher.addLinks();
        finisher.addOutline();
        finisher.describe();
        finisher.attachCv();
        if (options.cancelled && options.cancelled->load())
            return base::fail(Error::Kind::Cancelled, tr("The export was cancelled."));
        return std::optional<QByteArray>(finisher.write());
    } catch (const std::exception &problem) {
        return base::fail(Error::Kind::Internal, tr("The PDF could not be finished."),
                          QString::fromUtf8(problem.what()));
    }
}

QByteArray linkTarget(const QString &url)
{
    QString address = url.trimmed();
    if (address.isEmpty() || address.size() > 8192)
        return {};
    static const QRegularExpression scheme(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]*:(?!\\d)"));
    if (!scheme.match(address).hasMatch())
        address.prepend(address.startsWith(u"//") ? QStringLiteral("https:") : QStringLiteral("https://"));
    const QUrl target(address, QUrl::TolerantMode);
    static const QStringList allowed{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("mailto"),
                                     QStringLiteral("tel")};
    if (!target.isValid() || !allowed.contains(target.scheme()))
        return {};
    return target.toEncoded();
}

} // namespace vitae::render
