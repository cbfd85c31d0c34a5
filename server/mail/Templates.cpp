#include "mail/Templates.h"

#include <QDir>
#include <QFile>

// The resource lies in an archive, from which nothing would take it by itself. Outside the namespace, as Qt asks.
static void useResource()
{
    Q_INIT_RESOURCE(mail);
}

namespace vitae::mail
{

using base::Error;
using base::Result;

namespace
{

Result<QString> load(const QString &name)
{
    useResource();
    QFile file(QString(u":/mail/" + name));
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(Error::Kind::Internal, QStringLiteral("There is no mail template"), name);
    return QString::fromUtf8(file.readAll());
}

/// Without what would end a line: a value is part of one line, also in a header.
QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return text;
}

Result<QString> fill(const QString &text, const ports::Letter &letter, bool html)
{
    QString filled;
    qsizetype from = 0;
    while (true) {
        const qsizetype open = text.indexOf(u"{{", from);
        if (open < 0)
            break;
        const qsizetype close = text.indexOf(u"}}", open);
        const QString name = text.mid(open + 2, close - open - 2);
        const auto value = std::find_if(letter.values.begin(), letter.values.end(),
                                        [&](const auto &entry) { return entry.first == name; });
        if (close < 0 || value == letter.values.end()) {
            return base::fail(Error::Kind::Internal, QString(u"A letter lacks the value " + name), letter.kind);
        }
        filled += QStringView(text).mid(from, open - from);
        const QString plain = oneLine(value->second);
        filled += html ? plain.toHtmlEscaped() : plain;
        from = close + 2;
    }
    filled += QStringView(text).mid(from);
    return filled;
}

struct Button {
    QString words, target;
};

std::optional<Button> buttonOf(const QString &line)
{
    const qsizetype middle = line.indexOf(u"](");
    if (!line.startsWith(u'[') || middle < 0 || !line.endsWith(u')'))
        return {};
    return Button{line.mid(1, middle - 1), line.mid(middle + 2, line.size() - middle - 3)};
}

QString plainForm(const QStringList &paragraphs)
{
    QStringList out;
    for (const QString &paragraph : paragraphs) {
        if (const auto button = buttonOf(paragraph))
            out.append(QString(button->words + u":\n" + button->target));
        else
            out.append(paragraph);
    }
    return QString(out.join(u"\n\n") + u'\n');
}

QString htmlForm(const QStringList &paragraphs)
{
    QString out;
    for (const QString &paragraph : paragraphs) {
        if (const auto button = buttonOf(paragraph)) {
            out += QString(u"<p style=\"margin:24px 0\"><a class=\"button\" href=\"" + button->target +
                           u"\" style=\"display:inline-block;padding:12px 20px;border-radius:8px;background:#1f5fbf;"
                           u"color:#ffffff;text-decoration:none;font-weight:600\">" +
                           button->words.toHtmlEscaped() +
                           u"</a></p>\n<p class=\"quiet\" style=\"font-size:13px;word-break:break-all\">" +
                           button->target + u"</p>\n");
        } else if (paragraph == u"{{code}}") {
            out += u"<p class=\"code\" style=\"margin:24px 0;font-size:32px;font-weight:700;letter-spacing:6px;"
                   u"font-family:ui-monospace,Consolas,monospace\">{{code}}</p>\n";
        } else {
            out += QString(u"<p>" + paragraph.toHtmlEscaped() + u"</p>\n");
        }
    }
    return out;
}

} // namespace

Result<Rendered> render(const ports::Letter &letter)
{
    const auto source = load(QString(letter.kind + u'.' + letter.language + u".txt"));
    if (!source)
        return source.error();
    const auto layout = load(QStringLiteral("layout.html"));
    if (!layout)
        return layout.error();
    QStringList lines = source->split(u'\n');
    const QString subject = lines.takeFirst().trimmed();
    QStringList paragraphs;
    QString paragraph;
    for (const QString &line : std::as_const(lines)) {
        if (line.trimmed().isEmpty()) {
            if (!paragraph.isEmpty())
                paragraphs.append(std::exchange(paragraph, QString()));
            continue;
        }
        paragraph += paragraph.isEmpty() ? line.trimmed() : QString(u' ' + line.trimmed());
    }
    if (!paragraph.isEmpty())
        paragraphs.append(paragraph);

    auto filledSubject = fill(subject, letter, false);
    if (!filledSubject)
        return filledSubject.error();
    auto text = fill(plainForm(paragraphs), letter, false);
    if (!text)
        return text.error();
    auto body = fill(htmlForm(paragraphs), letter, true);
    if (!body)
        return body.error();
    QString html = *layout;
    html.replace(QStringLiteral("{{language}}"), letter.language);
    html.replace(QStringLiteral("{{subject}}"), filledSubject->toHtmlEscaped());
    html.replace(QStringLiteral("{{body}}"), *body);
    return Rendered{*filledSubject, *text, html};
}

QStringList templateKinds()
{
    useResource();
    QStringList kinds;
    const QStringList files = QDir(QStringLiteral(":/mail")).entryList({QStringLiteral("*.en.txt")});
    for (const QString &file : files)
        kinds.append(file.section(u'.', 0, 0));
    return kinds;
}

} // namespace vitae::mail
