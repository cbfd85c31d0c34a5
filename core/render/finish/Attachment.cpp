#include "render/finish/Attachment.h"

#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "render/painted/Tr.h"

#include <optional>
#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Flate.hh>
#include <stdexcept>

namespace vitae::render
{

namespace
{

using base::Error;

constexpr qsizetype maximumFile = 256 * 1024 * 1024;
constexpr qsizetype maximumAttachment = 32 * 1024 * 1024;
constexpr qsizetype maximumUnpacked = 2 * maximumAttachment; // of all attachments of a file together
constexpr int maximumCandidates = 64;                        // embedded files that are looked into
constexpr qsizetype dictionaryReach = 4096;                  // a stream's dictionary is not longer

/// Takes what a decoder gives until there is too much of it.
class BoundedSink : public Pipeline
{
public:
    struct TooMuch : std::runtime_error {
        TooMuch() : std::runtime_error("too much") {}
    };

    explicit BoundedSink(qsizetype limit) : Pipeline("attachment", nullptr), m_limit(limit) {}

    void write(const unsigned char *data, size_t length) override
    {
        if (qsizetype(length) > m_limit - m_bytes.size())
            throw TooMuch();
        m_bytes.append(reinterpret_cast<const char *>(data), qsizetype(length));
    }
    void finish() override {}

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    qsizetype m_limit;
    QByteArray m_bytes;
};

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool isNameEnd(char c)
{
    return isSpace(c) || c == '/' || c == '>' || c == '<' || c == '[' || c == ']' || c == '(' || c == '%';
}

/// An embedded file's stream, by its place in the file.
struct Embedded {
    QByteArrayView dictionary;
    qsizetype start = 0, length = 0;
};

/// The value of a key that is a number and not a reference to one.
std::optional<qsizetype> directNumber(QByteArrayView dictionary, QByteArrayView key)
{
    const qsizetype at = dictionary.indexOf(key);
    if (at < 0)
        return {};
    qsizetype i = at + key.size();
    while (i < dictionary.size() && isSpace(dictionary[i]))
        ++i;
    const qsizetype start = i;
    while (i < dictionary.size() && dictionary[i] >= '0' && dictionary[i] <= '9')
        ++i;
    bool ok = false;
    const qsizetype number = dictionary.sliced(start, i - start).toByteArray().toLongLong(&ok);
    while (i < dictionary.size() && isSpace(dictionary[i]))
        ++i;
    const bool reference = i < dictionary.size() && dictionary[i] >= '0' && dictionary[i] <= '9';
    return ok && !reference ? std::optional(number) : std::nullopt;
}

/// The stream in whose dictionary the name at `at` stands; nothing where it is no stream's, or the stream has no end.
std::optional<Embedded> streamAround(const QByteArray &pdf, qsizetype at)
{
    const QByteArrayView all(pdf);
    const QByteArrayView ahead = all.sliced(at, qMin(dictionaryReach, all.size() - at));
    const qsizetype keyword = ahead.indexOf("stream"), otherEnd = ahead.indexOf("endobj");
    if (keyword < 0 || (otherEnd >= 0 && otherEnd < keyword))
        return {};
    const qsizetype windowStart = qMax(qsizetype(0), at - dictionaryReach);
    const qsizetype object = all.sliced(windowStart, at - windowStart).lastIndexOf("obj");
    if (object < 0)
        return {};
    Embedded found;
    const qsizetype dictionary = windowStart + object + 3;
    found.dictionary = all.sliced(dictionary, at + keyword - dictionary);
    found.start = at + keyword + 6;
    if (found.start < all.size() && all[found.start] == '\r')
        ++found.start;
    if (found.start < all.size() && all[found.start] == '\n')
        ++found.start;
    const std::optional<qsizetype> length = directNumber(found.dictionary, "/Length");
    const QByteArrayView rest = all.sliced(found.start);
    if (length && *length <= rest.size() &&
        rest.sliced(*length).first(qMin(qsizetype(12), rest.size() - *length)).contains("endstream")) {
        found.length = *length;
        return found;
    }
    for (qsizetype end = rest.indexOf("endstream"); end >= 0; end = rest.indexOf("endstream", end + 1)) {
        if (QByteArrayView(rest.sliced(end + 9)).first(qMin(qsizetype(10), rest.size() - end - 9)).contains("endobj")) {
            found.length = end; // the line's end before the keyword is not the stream's
            if (found.length > 0 && rest[found.length - 1] == '\n')
                --found.length;
            if (found.length > 0 && rest[found.length - 1] == '\r')
                --found.length;
            return found;
        }
    }
    return {};
}

base::Result<QByteArray> unpack(const QByteArray &pdf, const Embedded &stream, qsizetype limit)
{
    const QByteArrayView packed = QByteArrayView(pdf).sliced(stream.start, stream.length);
    if (!stream.dictionary.contains("/Filter")) {
        if (packed.size() > limit)
            return base::fail(Error::Kind::TooLarge, tr("The file attached to the PDF is too large."));
        return packed.toByteArray();
    }
    if (!stream.dictionary.contains("/FlateDecode"))
        return base::fail(Error::Kind::Unsupported, tr("The file attached to the PDF is packed in a way of its own."));
    try {
        BoundedSink sink(limit);
        Pl_Flate inflate("attachment", &sink, Pl_Flate::a_inflate);
        inflate.write(reinterpret_cast<const unsigned char *>(packed.data()), size_t(packed.size()));
        inflate.finish();
        return sink.bytes();
    } catch (const BoundedSink::TooMuch &) {
        return base::fail(Error::Kind::TooLarge, tr("The file attached to the PDF is too large."));
    } catch (const std::exception &) {
        return base::fail(Error::Kind::InvalidInput, tr("The PDF is damaged: what is attached to it cannot be read."));
    }
}

bool isCv(const QByteArray &bytes)
{
    const auto value = json::parse(bytes);
    return value && cv::looksLikeCv(*value);
}

bool needsPassword(const QByteArray &pdf)
{
    for (qsizetype at = pdf.indexOf("/Encrypt"); at >= 0; at = pdf.indexOf("/Encrypt", at + 1)) {
        qsizetype i = at + 8;
        while (i < pdf.size() && isSpace(pdf[i]))
            ++i;
        if (i < pdf.size() && (pdf[i] == '<' || (pdf[i] >= '0' && pdf[i] <= '9')))
            return true;
    }
    return false;
}

} // namespace

base::Result<QByteArray> attachmentOf(const QByteArray &pdf)
{
    if (pdf.size() > maximumFile)
        return base::fail(Error::Kind::TooLarge, tr("The PDF is larger than 256 MB."));
    if (!QByteArrayView(pdf).first(qMin(qsizetype(1024), pdf.size())).contains("%PDF-"))
        return base::fail(Error::Kind::InvalidInput, tr("This is not a PDF."));

    std::optional<Error> problem;
    qsizetype budget = maximumUnpacked;
    constexpr QByteArrayView type("/EmbeddedFile");
    qsizetype at = pdf.size(); // from the end: what was saved last counts
    for (int seen = 0; seen < maximumCandidates && at > 0 && (at = pdf.lastIndexOf(type, at - 1)) >= 0; ++seen) {
        if (at + type.size() < pdf.size() && !isNameEnd(pdf[at + type.size()]))
            continue; // "/EmbeddedFiles", the list of them
        const std::optional<Embedded> stream = streamAround(pdf, at);
        if (!stream)
            continue;
        const auto bytes = unpack(pdf, *stream, qMin(budget, maximumAttachment));
        if (bytes) {
            budget -= bytes->size();
            if (isCv(*bytes))
                return *bytes;
        } else if (!problem) {
            problem = bytes.error();
        }
    }
    if (needsPassword(pdf))
        return base::fail(Error::Kind::InvalidInput,
                          tr("The PDF is protected by a password: save it without one first."));
    if (problem)
        return *problem;
    if (!QByteArrayView(pdf).last(qMin(qsizetype(2048), pdf.size())).contains("%%EOF"))
        return base::fail(Error::Kind::InvalidInput, tr("The PDF is damaged: its end is missing."));
    return base::fail(Error::Kind::NotFound, tr("The PDF has no CV inside: it was not made by Vitae."));
}

} // namespace vitae::render
