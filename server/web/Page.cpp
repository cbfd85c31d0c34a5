#include "web/Page.h"

#include <QFile>
#include <QUrl>
#include <QUrlQuery>

// The resource lies in an archive, from which nothing would take it by itself. Outside the namespace, as Qt asks.
static void useResource()
{
    Q_INIT_RESOURCE(web);
}

namespace vitae::web
{

namespace
{

QString valueOf(const Values &values, QStringView name)
{
    for (const auto &[known, value] : values) {
        if (known == name)
            return value;
    }
    return {};
}

} // namespace

QByteArray resource(const QString &name)
{
    useResource();
    QFile file(QString(u":/web/" + name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not in the program.", qPrintable(file.fileName()));
    return file.readAll();
}

QString filled(const QString &file, const Values &values)
{
    const QString text = QString::fromUtf8(resource(file));
    QString out;
    qsizetype from = 0;
    for (qsizetype open = text.indexOf(u"{{"); open >= 0; open = text.indexOf(u"{{", from)) {
        const bool raw = text.mid(open, 3) == u"{{{";
        const QString end = raw ? QStringLiteral("}}}") : QStringLiteral("}}");
        const qsizetype close = text.indexOf(end, open);
        const QString value = valueOf(values, QStringView(text).mid(open + end.size(), close - open - end.size()));
        out += QStringView(text).mid(from, open - from);
        out += raw ? value : value.toHtmlEscaped();
        from = close + end.size();
    }
    out += QStringView(text).mid(from);
    return out;
}

http::Reply page(const PageOptions &options)
{
    const QString html = filled(QStringLiteral("page.html"),
                                {{QStringLiteral("title"), options.title},
                                 {QStringLiteral("head"), options.head},
                                 {QStringLiteral("bar"), options.bar},
                                 {QStringLiteral("width"), options.wide ? QStringLiteral(" class=\"wide\"") : QString()},
                                 {QStringLiteral("body"), options.body}});
    QByteArray targets = "'self'";
    if (!options.formTargets.isEmpty())
        targets += ' ' + options.formTargets.toLatin1();
    const QByteArray policy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action "
                              + targets + "; base-uri 'none'; frame-ancestors 'none'";
    return http::Reply::html(html.toUtf8(), options.status)
        .with("Content-Security-Policy", policy)
        .with("Cache-Control", "no-store");
}

QString table(const QString &caption, const QStringList &heads, const std::vector<QStringList> &rows,
              const QString &none)
{
    if (rows.empty())
        return QString(u"<p class=\"quiet\">" + none.toHtmlEscaped() + u"</p>\n");
    QString out = u"<table>\n<caption>" + caption.toHtmlEscaped() + u"</caption>\n<thead><tr>";
    for (const QString &head : heads)
        out += QString(u"<th scope=\"col\">" + head.toHtmlEscaped() + u"</th>");
    out += QStringLiteral("</tr></thead>\n<tbody>\n");
    for (const QStringList &row : rows) {
        out += QStringLiteral("<tr>");
        for (const QString &cell : row)
            out += QString(u"<td>" + cell.toHtmlEscaped() + u"</td>");
        out += QStringLiteral("</tr>\n");
    }
    return QString(out + u"</tbody>\n</table>\n");
}

QString formValue(const QByteArray &body, const QString &name)
{
    QByteArray spaced = body;
    spaced.replace('+', "%20");
    return QUrlQuery(QString::fromUtf8(spaced)).queryItemValue(name, QUrl::FullyDecoded);
}

bool isSameOrigin(const http::Request &request)
{
    const QByteArray site = request.header("sec-fetch-site");
    if (!site.isEmpty())
        return site == "same-origin" || site == "none";
    const QByteArray origin = request.header("origin");
    // Programs that are no browsers send neither, and carry no cookies that they were not given.
    return origin.isEmpty() || QUrl(QString::fromLatin1(origin)).authority().toLatin1() == request.header("host");
}

} // namespace vitae::web
