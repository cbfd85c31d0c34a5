#include "formats/Import.h"

#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "formats/JsonResume.h"
#include "formats/Markdown.h"
#include "formats/PlainText.h"
#include "formats/Tr.h"

#include <QStringConverter>

namespace vitae::formats
{

namespace
{

using base::Error;
using base::fail;

QString lineOf(QByteArrayView bytes, qsizetype at)
{
    const auto before = bytes.first(at);
    return tr("line %1").arg(1 + std::count(before.begin(), before.end(), '\n'));
}

/// The length of the UTF-8 sequence at the front (RFC 3629); 0: it is none.
qsizetype sequenceLength(QByteArrayView bytes)
{
    const auto at = [&](qsizetype i) { return i < bytes.size() ? quint8(bytes[i]) : quint8(0); };
    const auto follows = [&](qsizetype i, quint8 low = 0x80, quint8 high = 0xbf) {
        return at(i) >= low && at(i) <= high;
    };
    const quint8 first = at(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return follows(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef)
        return follows(1, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf) && follows(2) ? 3 : 0;
    if (first >= 0xf0 && first <= 0xf4)
        return follows(1, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf) && follows(2) && follows(3) ? 4 : 0;
    return 0;
}

/// The text of the file in UTF-8 without a byte order mark.
base::Result<QByteArray> textOf(const QByteArray &bytes)
{
    const bool little = bytes.startsWith("\xff\xfe"), big = bytes.startsWith("\xfe\xff");
    if (little || big) {
        QStringDecoder decoder(little ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
        const QString text = decoder.decode(bytes);
        if (decoder.hasError() || bytes.size() % 2 != 0)
            return fail(Error::Kind::InvalidInput, tr("The file begins as UTF-16 but is not"));
        return textOf((text.startsWith(QChar::ByteOrderMark) ? text.sliced(1) : text).toUtf8());
    }
    const QByteArray text = bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
    int controls = 0;
    for (qsizetype at = 0; at < text.size();) {
        const auto c = quint8(text[at]);
        if (c == 0)
            return fail(Error::Kind::InvalidInput, tr("The file is binary: it has a NUL byte"), lineOf(text, at));
        controls += c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
        const qsizetype length = sequenceLength(QByteArrayView(text).sliced(at));
        if (length == 0)
            return fail(Error::Kind::InvalidInput, tr("The text is not UTF-8"), lineOf(text, at));
        at += length;
    }
    if (controls > text.size() / 100 + 2)
        return fail(Error::Kind::InvalidInput, tr("The file is binary, not text"));
    if (text.trimmed().isEmpty())
        return fail(Error::Kind::InvalidInput, tr("The file is empty"));
    return text;
}

base::Result<Imported> importJson(const QByteArray &text)
{
    auto value = json::parse(text);
    if (!value)
        return std::move(value).error();
    if (value->isString()) { // a JSON text that holds the real one
        auto inner = json::parse(value->toString().toUtf8());
        if (inner && inner->isObject())
            value = std::move(inner);
    }
    if (!value->isObject())
        return fail(Error::Kind::InvalidInput, tr("A CV must be an object, not %1").arg(json::typeName(value->type())));
    if (looksLikeJsonResume(*value)) {
        auto cv = fromJsonResume(*value);
        if (!cv)
            return std::move(cv).error();
        return Imported{std::move(cv).value(), Format::JsonResume, {}};
    }
    if (!cv::looksLikeCv(*value))
        return fail(
            Error::Kind::InvalidInput,
            tr("This is JSON but no CV: it has neither “personal” or a section such as “experience” (Vitae) nor "
               "“basics” (JSON Resume)"));
    auto cv = cv::fromJson(*value);
    if (!cv)
        return std::move(cv).error();
    return Imported{std::move(cv).value(), Format::CanonicalJson, {}};
}

QStringList notesOn(const cv::Cv &cv)
{
    QStringList notes;
    if (cv.personal.name.isEmpty())
        notes.append(tr("No name was found"));
    QStringList titles;
    for (const cv::CustomSection &section : cv.custom_sections)
        titles.append(section.title.isEmpty() ? tr("(no heading)") : section.title);
    if (!titles.isEmpty())
        notes.append(tr("Kept as sections of their own: %1").arg(titles.join(QStringLiteral(", "))));
    return notes;
}

/// What was read from text must be what a CV may hold.
base::Result<Imported> checked(cv::Cv cv, Format format)
{
    if (auto read = cv::fromJson(cv::toJson(cv)); !read)
        return std::move(read).error();
    QStringList notes = notesOn(cv);
    return Imported{std::move(cv), format, std::move(notes)};
}

} // namespace

base::Result<Imported> importCv(const QByteArray &bytes, const QString &fileName)
{
    for (const Format format : {Format::Pdf, Format::Png}) {
        if (detect(QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 16))) == format)
            return fail(Error::Kind::Unsupported,
                        tr("A %1 that Vitae did not make itself cannot be read yet").arg(humanName(format)));
    }
    const auto text = textOf(bytes);
    if (!text)
        return text.error();
    switch (detect(*text, fileName).value_or(Format::PlainText)) {
    case Format::CanonicalJson:
    case Format::JsonResume:
        return importJson(*text);
    case Format::Markdown:
        return checked(fromMarkdown(QString::fromUtf8(*text)), Format::Markdown);
    default:
        return checked(fromPlainText(QString::fromUtf8(*text)), Format::PlainText);
    }
}

} // namespace vitae::formats
