#include "dialects/common/Multipart.h"

#include <QUrl>

namespace vitae::dialects
{

namespace
{

using base::Error;
using base::Result;

constexpr size_t mostParts = 100;

Error malformed(const char *why)
{
    Error error = base::fail(Error::Kind::InvalidInput,
                             QString(u"The form cannot be read: " + QString::fromLatin1(why) + u'.'));
    error.code = QStringLiteral("malformed_form");
    return error;
}

/// A parameter of a field: `name="value"` or `name=value`.
std::optional<QByteArray> parameter(const QByteArray &field, const QByteArray &name)
{
    const qsizetype size = field.size();
    qsizetype at = field.indexOf(';');
    while (at >= 0 && at < size) {
        qsizetype end = ++at;
        while (end < size && field[end] != '=' && field[end] != ';')
            ++end;
        const QByteArray key = field.mid(at, end - at).trimmed().toLower();
        QByteArray value;
        if (end + 1 < size && field[end] == '=' && field[end + 1] == '"') {
            for (end += 2; end < size && field[end] != '"'; ++end) {
                const bool escaped = field[end] == '\\' && end + 1 < size
                                     && (field[end + 1] == '"' || field[end + 1] == '\\');
                value += field[escaped ? ++end : end];
            }
            end = field.indexOf(';', end);
        } else if (end < size && field[end] == '=') {
            const qsizetype begin = end + 1;
            end = field.indexOf(';', begin);
            value = field.mid(begin, end < 0 ? -1 : end - begin).trimmed();
        }
        if (key == name)
            return value;
        at = end;
    }
    return {};
}

/// Without folders: some browsers send them.
QString baseName(const QString &path)
{
    return path.mid(qMax(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\')) + 1);
}

Result<Part> readPart(const QByteArray &bytes)
{
    const qsizetype end = bytes.startsWith("\r\n") ? 0 : bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return malformed("a part without an end of its head");
    Part part;
    part.content = bytes.mid(end + (bytes.startsWith("\r\n") ? 2 : 4));
    bool named = false;
    for (const QByteArray &line : bytes.first(end).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(qMax<qsizetype>(colon, 0)).trimmed().toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name == "content-type")
            part.type = value;
        if (name != "content-disposition")
            continue;
        const auto given = parameter(value, "name");
        if (!value.toLower().startsWith("form-data") || !given)
            return malformed("a part without a name");
        named = true;
        part.name = QString::fromUtf8(*given);
        const auto file = parameter(value, "filename");
        const auto extended = parameter(value, "filename*");
        part.isFile = file || extended;
        part.fileName = baseName(QString::fromUtf8(file.value_or(QByteArray())));
        if (extended && extended->toLower().startsWith("utf-8''"))
            part.fileName = baseName(QUrl::fromPercentEncoding(extended->mid(7)));
    }
    if (!named)
        return malformed("a part without a name");
    return part;
}

} // namespace

Result<std::vector<Part>> partsOf(const http::Request &request)
{
    const QByteArray type = request.header("content-type");
    if (!type.trimmed().toLower().startsWith("multipart/form-data"))
        return base::fail(Error::Kind::Unsupported, QStringLiteral("The body must be multipart/form-data."));
    const auto boundary = parameter(type, "boundary");
    if (!boundary || boundary->isEmpty() || boundary->size() > 70)
        return malformed("there is no boundary");
    const QByteArray delimiter = "\r\n--" + *boundary;
    const QByteArray body = "\r\n" + request.body;
    qsizetype at = body.indexOf(delimiter);
    if (at < 0)
        return malformed("there is no part");
    std::vector<Part> parts;
    while (true) {
        qsizetype begin = at + delimiter.size();
        if (QByteArrayView(body).sliced(begin).startsWith("--"))
            return parts;
        while (begin < body.size() && (body[begin] == ' ' || body[begin] == '\t'))
            ++begin;
        if (!QByteArrayView(body).sliced(begin).startsWith("\r\n"))
            return malformed("something follows a boundary");
        begin += 2;
        const qsizetype next = body.indexOf(delimiter, begin - 2);
        if (next < 0)
            return malformed("the last part does not end");
        if (parts.size() == mostParts)
            return malformed("there are too many parts");
        auto part = readPart(body.mid(begin, qMax<qsizetype>(0, next - begin)));
        if (!part)
            return part.error();
        parts.push_back(std::move(*part));
        at = next;
    }
}

const Part *findPart(const std::vector<Part> &parts, QStringView name)
{
    for (const Part &part : parts) {
        if (part.name == name)
            return &part;
    }
    return nullptr;
}

} // namespace vitae::dialects
