#include "mail/Templates.h"

#include "mail/Message.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

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

/// The text with each {{name}} as `value` gives it.
template <class Value>
QString replaced(const QString &text, bool html, const Value &value)
{
    QString out;
    qsizetype from = 0;
    while (true) {
        const qsizetype open = text.indexOf(u"{{", from);
        const qsizetype close = open < 0 ? -1 : text.indexOf(u"}}", open);
        if (close < 0)
            break;
        out += QStringView(text).mid(from, open - from);
        const QString plain = oneLine(value(text.mid(open + 2, close - open - 2).trimmed()));
        out += html ? plain.toHtmlEscaped() : plain;
        from = close + 2;
    }
    out += QStringView(text).mid(from);
    return out;
}

QString valueOf(const std::vector<std::pair<QString, QString>> &values, const QString &name)
{
    const auto value =
        std::find_if(values.begin(), values.end(), [&](const auto &entry) { return entry.first == name; });
    return value == values.end() ? QString() : value->second;
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

Result<Rendered> unfilled(const QString &kind, const QString &language)
{
    const auto source = load(QString(kind + u'.' + language + u".txt"));
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
    QString html = *layout;
    html.replace(QStringLiteral("{{language}}"), language);
    html.replace(QStringLiteral("{{subject}}"), subject.toHtmlEscaped());
    html.replace(QStringLiteral("{{body}}"), htmlForm(paragraphs));
    return Rendered{subject, plainForm(paragraphs), html};
}

Rendered filled(const Rendered &source, const std::vector<std::pair<QString, QString>> &values)
{
    const auto value = [&](const QString &name) { return valueOf(values, name); };
    return {replaced(source.subject, false, value), replaced(source.text, false, value),
            replaced(source.html, true, value)};
}

QStringList variablesIn(const QString &text)
{
    QStringList names;
    (void)replaced(text, false, [&](const QString &name) {
        if (!names.contains(name))
            names.append(name);
        return QString();
    });
    return names;
}

namespace
{

/// Behind what a link shows where it leads to, unless that is what it shows.
QString withAddresses(const QString &html)
{
    static const QRegularExpression link(
        QStringLiteral("<a\\b[^>]*?\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')[^>]*>(.*?)</a\\s*>"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    QString out;
    qsizetype from = 0;
    for (auto all = link.globalMatch(html); all.hasNext();) {
        const auto one = all.next();
        QString address = QString(one.captured(1) + one.captured(2)).trimmed(), shown = one.captured(3);
        out += QStringView(html).mid(from, one.capturedEnd() - from);
        from = one.capturedEnd();
        if (address.startsWith(u"mailto:", Qt::CaseInsensitive))
            address.remove(0, 7);
        if (!address.isEmpty() && !address.startsWith(u'#') && shown.remove(tags).trimmed() != address)
            out += QString(u" (" + address + u')');
    }
    return out + QStringView(html).mid(from);
}

} // namespace

QString plainTextOf(const QString &html)
{
    static const QRegularExpression hidden(QStringLiteral("<(script|style|head)\\b.*?</\\1\\s*>"),
                                           QRegularExpression::CaseInsensitiveOption |
                                               QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression ends(QStringLiteral("<br\\s*/?>|</(p|div|h[1-6]|li|tr|table|ul|ol)\\s*>"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    static const QRegularExpression entity(QStringLiteral("&(#x?[0-9a-fA-F]+|[a-z]+);"));
    QString text = html;
    text.remove(hidden);
    text = withAddresses(text.simplified());
    text.replace(ends, QStringLiteral("\n"));
    text.remove(tags);
    QString out;
    qsizetype from = 0;
    for (auto all = entity.globalMatch(text); all.hasNext();) {
        const auto one = all.next();
        out += QStringView(text).mid(from, one.capturedStart() - from);
        from = one.capturedEnd();
        const QString name = one.captured(1);
        bool ok = false;
        const uint code = name.startsWith(u"#x") ? name.mid(2).toUInt(&ok, 16) : name.mid(1).toUInt(&ok);
        if (name.startsWith(u'#'))
            out += ok && code > 0 && code <= 0x10ffff ? QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1)
                                                      : one.captured();
        else
            out += name == u"amp" ? QStringLiteral("&") : name == u"lt" ? QStringLiteral("<")
                : name == u"gt"   ? QStringLiteral(">") : name == u"quot" ? QStringLiteral("\"")
                : name == u"nbsp" ? QStringLiteral(" ") : name == u"apos" ? QStringLiteral("'") : one.captured();
    }
    out += QStringView(text).mid(from);
    QStringList lines;
    for (const QString &line : out.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines.append(line.simplified());
    }
    return lines.join(u'\n');
}

Result<Rendered> render(const ports::Letter &letter)
{
    const auto source = unfilled(letter.kind, letter.language);
    if (!source)
        return source.error();
    const QStringList names = variablesIn(QString(source->subject + source->text + source->html));
    for (const QString &name : names) {
        if (std::none_of(letter.values.begin(), letter.values.end(),
                         [&](const auto &entry) { return entry.first == name; }))
            return base::fail(Error::Kind::Internal, QString(u"A letter lacks the value " + name), letter.kind);
    }
    return filled(*source, letter.values);
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
