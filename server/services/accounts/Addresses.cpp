#include "services/accounts/Addresses.h"

#include <QByteArray>
#include <QList>

namespace vitae::accounts
{

namespace
{

bool isLocalPart(QStringView text)
{
    static constexpr QStringView marks = u"!#$%&'*+-/=?^_`{|}~";
    if (text.isEmpty() || text.size() > 64 || text.startsWith(u'.') || text.endsWith(u'.') ||
        text.contains(u".."))
        return false;
    for (const QChar c : text) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (!plain && c != u'.' && !marks.contains(c))
            return false;
    }
    return true;
}

bool isDomain(QStringView text)
{
    if (text.isEmpty() || text.toUtf8().size() > 253)
        return false;
    const QList<QStringView> labels = text.split(u'.');
    for (const QStringView label : labels) {
        if (label.isEmpty() || label.size() > 63 || label.startsWith(u'-') || label.endsWith(u'-'))
            return false;
        for (const QChar c : label) {
            if (!c.isLetterOrNumber() && c != u'-' && !c.isMark())
                return false;
        }
    }
    return labels.size() > 1 || text.compare(u"localhost", Qt::CaseInsensitive) == 0;
}

} // namespace

bool isEmail(QStringView text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    return at > 0 && text.toUtf8().size() <= 254 && isLocalPart(text.first(at)) && isDomain(text.sliced(at + 1));
}

QString emailKey(QStringView email)
{
    return email.trimmed().toString().normalized(QString::NormalizationForm_C).toCaseFolded();
}

bool isUsername(QStringView text)
{
    const QList<uint> points = text.toUcs4();
    if (points.isEmpty() || points.size() > 150 || !text.isValidUtf16())
        return false;
    for (const uint c : points) {
        if (!QChar::isLetterOrNumber(c) && !QChar::isMark(c) && c != u'.' && c != u'_' && c != u'+' && c != u'-')
            return false;
    }
    return true;
}

QString usernameKey(QStringView username)
{
    return username.toString().normalized(QString::NormalizationForm_KC).toCaseFolded();
}

QString phoneKey(QStringView text)
{
    QString key;
    text = text.trimmed();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c >= u'0' && c <= u'9')
            key += c;
        else if (c == u'+' && i == 0)
            key += c;
        else if (c != u' ' && c != u'-' && c != u'.' && c != u'(' && c != u')' && c != u'/')
            return {};
    }
    const qsizetype digits = key.size() - (key.startsWith(u'+') ? 1 : 0);
    return digits >= 6 && digits <= 15 ? key : QString();
}

} // namespace vitae::accounts
