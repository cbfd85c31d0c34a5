#include "formats/Format.h"

#include "base/JsonParser.h"
#include "formats/JsonResume.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace vitae::formats
{

namespace
{

constexpr FormatInfo table[] = {
    {Format::Pdf, u"pdf", QT_TRANSLATE_NOOP("formats", "PDF document"), {u"pdf"}},
    {Format::CanonicalJson, u"json", QT_TRANSLATE_NOOP("formats", "Vitae CV"), {u"json"}},
    {Format::JsonResume,
     u"jsonresume",
     QT_TRANSLATE_NOOP("formats", "JSON Resume"),
     {u"resume.json", u"jsonresume", u"jsonresume.json"}},
    {Format::Markdown, u"md", QT_TRANSLATE_NOOP("formats", "Markdown text"), {u"md", u"markdown", u"mkd", u"mdown"}},
    {Format::PlainText, u"txt", QT_TRANSLATE_NOOP("formats", "Plain text"), {u"txt", u"text"}},
    {Format::Png, u"png", QT_TRANSLATE_NOOP("formats", "PNG image"), {u"png"}},
};

bool isBinary(QByteArrayView bytes)
{
    return std::any_of(bytes.begin(), bytes.end(),
                       [](char c) { return quint8(c) < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f'; });
}

/// Whether the first lines have a mark that plain text does not.
bool looksLikeMarkdown(QByteArrayView bytes)
{
    static const QRegularExpression mark(QStringLiteral("^(#{1,6} |```|={3,}$|---$)|\\*\\*\\S|\\]\\([^)\\s]+\\)"),
                                         QRegularExpression::MultilineOption);
    return mark.match(QString::fromUtf8(bytes.first(std::min<qsizetype>(bytes.size(), 65536)))).hasMatch();
}

} // namespace

std::span<const FormatInfo> allFormats()
{
    return table;
}

const FormatInfo &info(Format format)
{
    return *std::find_if(std::begin(table), std::end(table),
                         [&](const FormatInfo &row) { return row.format == format; });
}

QString formatName(Format format)
{
    return QString::fromUtf16(info(format).name);
}

QString humanName(Format format)
{
    return QCoreApplication::translate("formats", info(format).humanName);
}

QString usualEnding(Format format)
{
    return QString::fromUtf16(info(format).endings[0]);
}

std::optional<Format> formatFromName(QStringView name)
{
    for (const FormatInfo &row : table) {
        if (name.compare(QStringView(row.name), Qt::CaseInsensitive) == 0)
            return row.format;
    }
    for (const FormatInfo &row : table) {
        for (const char16_t *ending : row.endings) {
            if (ending && name.compare(QStringView(ending), Qt::CaseInsensitive) == 0)
                return row.format;
        }
    }
    return {};
}

std::optional<Format> formatFromFileName(QStringView fileName)
{
    std::optional<Format> best;
    qsizetype longest = 0;
    for (const FormatInfo &row : table) {
        for (const char16_t *text : row.endings) {
            const QStringView ending(text ? text : u"");
            if (ending.size() > longest && fileName.size() > ending.size() &&
                fileName.endsWith(ending, Qt::CaseInsensitive) &&
                fileName[fileName.size() - ending.size() - 1] == u'.') {
                best = row.format;
                longest = ending.size();
            }
        }
    }
    return best;
}

std::optional<Format> detect(QByteArrayView bytes, QStringView fileName)
{
    if (bytes.startsWith("%PDF-"))
        return Format::Pdf;
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return Format::Png;
    if (isBinary(bytes))
        return {};
    const auto byName = formatFromFileName(fileName);
    const QByteArrayView text = bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3).trimmed() : bytes.trimmed();
    const bool named = byName == Format::CanonicalJson || byName == Format::JsonResume;
    if (named || text.startsWith('{')) {
        const auto value = json::parse(bytes);
        if (value && value->isObject())
            return looksLikeJsonResume(*value) ? Format::JsonResume : Format::CanonicalJson;
        if (named || !byName)
            return named ? byName : Format::CanonicalJson;
    }
    if (byName == Format::Markdown || byName == Format::PlainText)
        return byName;
    return looksLikeMarkdown(text) ? Format::Markdown : Format::PlainText;
}

} // namespace vitae::formats
