#include "fetch/OfferPage.h"

#include "base/JsonParser.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringConverter>

namespace vitae::fetch
{

namespace
{

using base::Error;
using ports::FetchedOffer;

constexpr qsizetype leastText = 60, mostText = 50000;

QString decoded(const QByteArray &page, const QByteArray &contentType)
{
    static const QRegularExpression charset(QStringLiteral("charset=[\"']?([\\w-]+)"),
                                            QRegularExpression::CaseInsensitiveOption);
    QString name = charset.match(QString::fromLatin1(contentType)).captured(1);
    if (name.isEmpty())
        name = charset.match(QString::fromLatin1(page.left(2048))).captured(1);
    const QString low = name.toLower();
    if (low == u"iso-8859-1" || low == u"windows-1252" || low == u"latin1")
        return QString::fromLatin1(page);
    return QString::fromUtf8(page);
}

QString unescaped(const QString &text)
{
    static const QRegularExpression entity(QStringLiteral("&(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});"));
    static const QHash<QString, QString> names{
        {QStringLiteral("amp"), QStringLiteral("&")},     {QStringLiteral("lt"), QStringLiteral("<")},
        {QStringLiteral("gt"), QStringLiteral(">")},      {QStringLiteral("quot"), QStringLiteral("\"")},
        {QStringLiteral("apos"), QStringLiteral("'")},    {QStringLiteral("nbsp"), QStringLiteral(" ")},
        {QStringLiteral("eacute"), QStringLiteral("é")},  {QStringLiteral("egrave"), QStringLiteral("è")},
        {QStringLiteral("agrave"), QStringLiteral("à")},  {QStringLiteral("ccedil"), QStringLiteral("ç")},
        {QStringLiteral("uuml"), QStringLiteral("ü")},    {QStringLiteral("ouml"), QStringLiteral("ö")},
        {QStringLiteral("auml"), QStringLiteral("ä")},    {QStringLiteral("szlig"), QStringLiteral("ß")},
        {QStringLiteral("ndash"), QStringLiteral("–")},   {QStringLiteral("mdash"), QStringLiteral("—")},
        {QStringLiteral("rsquo"), QStringLiteral("’")},   {QStringLiteral("lsquo"), QStringLiteral("‘")},
        {QStringLiteral("ldquo"), QStringLiteral("“")},   {QStringLiteral("rdquo"), QStringLiteral("”")},
        {QStringLiteral("bull"), QStringLiteral("•")},    {QStringLiteral("hellip"), QStringLiteral("…")},
        {QStringLiteral("euro"), QStringLiteral("€")}};
    QString out;
    qsizetype from = 0;
    for (auto found = entity.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        out += QStringView(text).sliced(from, match.capturedStart() - from);
        const QString name = match.captured(1);
        if (name.startsWith(u'#')) {
            const uint code = name[1].toLower() == u'x' ? QStringView(name).sliced(2).toUInt(nullptr, 16)
                                                        : QStringView(name).sliced(1).toUInt();
            const char32_t one = code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? code : U' ';
            out += QString::fromUcs4(&one, 1);
        } else {
            out += names.value(name, match.captured());
        }
        from = match.capturedEnd();
    }
    return out + QStringView(text).sliced(from);
}

const json::Value *postingIn(const json::Value &value, int depth = 0)
{
    if (depth > 6)
        return nullptr;
    for (const json::Value &item : value.array()) {
        if (const json::Value *found = postingIn(item, depth + 1))
            return found;
    }
    if (!value.isObject())
        return nullptr;
    const json::Value &type = value[u"@type"];
    if (type.toString() == u"JobPosting" || type.toStringList().contains(QStringLiteral("JobPosting")))
        return &value;
    return postingIn(value[u"@graph"], depth + 1);
}

QString nameOf(const json::Value &value)
{
    return value.isString() ? value.toString() : value[u"name"].toString();
}

QString placeOf(const json::Value &value)
{
    const json::Value &one = value.isArray() && !value.array().empty() ? value.array().front() : value;
    const json::Value &address = one[u"address"];
    if (address.isString())
        return address.toString();
    QStringList parts;
    for (const auto name : {u"addressLocality", u"addressRegion", u"addressCountry"}) {
        const QString part = nameOf(address[name]);
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.isEmpty() ? nameOf(one) : parts.join(QStringLiteral(", "));
}

void append(QString &text, const char16_t *heading, const json::Value &value)
{
    QString more = value.isString() ? value.toString() : value.toStringList().join(QStringLiteral("\n- "));
    if (value.isArray() && !more.isEmpty())
        more.prepend(QStringLiteral("- "));
    more = more.contains(u'<') ? readableText(more) : unescaped(more);
    if (!more.trimmed().isEmpty() && !text.contains(more.trimmed()))
        text += QString::fromUtf16(heading) + more.trimmed() + u'\n';
}

FetchedOffer offerOf(const json::Value &posting)
{
    FetchedOffer out;
    out.title = unescaped(posting[u"title"].toString()).simplified();
    out.company = unescaped(nameOf(posting[u"hiringOrganization"])).simplified();
    out.location = unescaped(placeOf(posting[u"jobLocation"])).simplified();
    append(out.text, u"", posting[u"description"]);
    append(out.text, u"Responsibilities:\n", posting[u"responsibilities"]);
    append(out.text, u"Requirements:\n", posting[u"qualifications"]);
    append(out.text, u"Requirements:\n", posting[u"skills"]);
    append(out.text, u"Requirements:\n", posting[u"experienceRequirements"]);
    append(out.text, u"Requirements:\n", posting[u"educationRequirements"]);
    return out;
}

QString tagText(const QString &html, const char *pattern)
{
    const QRegularExpression expression(QString::fromLatin1(pattern), QRegularExpression::CaseInsensitiveOption |
                                                                          QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    return unescaped(expression.match(html).captured(1).remove(tag)).simplified();
}

} // namespace

QString readableText(const QString &html)
{
    static const auto flags =
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption;
    static const QRegularExpression silent(
        QStringLiteral("<!--.*?-->|<(script|style|noscript|template|svg|nav|footer|header|form|iframe|head)\\b.*?</\\1\\s*>"),
        flags);
    static const QRegularExpression item(QStringLiteral("<li\\b[^>]*>"), flags);
    static const QRegularExpression block(
        QStringLiteral("</?(p|div|section|article|main|h[1-6]|ul|ol|li|br|tr|table|dl|dt|dd|blockquote|hr)\\b[^>]*>"),
        flags);
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    QString text = html;
    text.remove(silent);
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    text.replace(blanks, QStringLiteral(" "));
    text.replace(item, QStringLiteral("\n- "));
    text.replace(block, QStringLiteral("\n"));
    text.remove(tag);
    QStringList lines;
    for (const QString &line : unescaped(text).split(u'\n')) {
        const QString one = line.simplified();
        if (!one.isEmpty() && one != u"-")
            lines.append(one);
    }
    return lines.join(u'\n').left(mostText);
}

base::Result<FetchedOffer> offerIn(const QByteArray &page, const QByteArray &contentType)
{
    const QString html = decoded(page, contentType);
    const bool plain = contentType.startsWith("text/plain");
    if (!plain) {
        static const QRegularExpression script(
            QStringLiteral("<script[^>]*type=[\"']?application/ld\\+json[\"']?[^>]*>(.*?)</script\\s*>"),
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
        for (auto found = script.globalMatch(html); found.hasNext();) {
            const auto value = json::parse(found.next().captured(1).trimmed().toUtf8());
            const json::Value *posting = value ? postingIn(*value) : nullptr;
            if (!posting)
                continue;
            FetchedOffer offer = offerOf(*posting);
            if (offer.text.size() >= leastText)
                return offer;
        }
    }
    FetchedOffer out;
    out.text = plain ? html.left(mostText) : readableText(html);
    if (!plain) {
        out.title = tagText(html, "<h1\\b[^>]*>(.*?)</h1>");
        if (out.title.isEmpty() || out.title.size() > 120)
            out.title = tagText(html, "<title\\b[^>]*>(.*?)</title>").left(120);
    }
    if (out.text.size() < leastText)
        return base::fail(Error::Kind::InvalidInput, QStringLiteral("The page holds no job offer that can be read"));
    return out;
}

} // namespace vitae::fetch
