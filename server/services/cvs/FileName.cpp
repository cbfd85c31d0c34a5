#include "services/cvs/FileName.h"

#include <QSet>

namespace vitae::cvs
{

namespace
{

constexpr qsizetype longest = 255, longestNumber = 8; ///< "-2" and so on

bool isAllowed(char32_t c)
{
    return QChar::isLetter(c) || QChar::isMark(c) || (c >= U'0' && c <= U'9') || c == U'.' || c == U'_' || c == U'-' ||
        c == U' ';
}

qsizetype dotOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > 0 && name.size() - dot <= 10 ? dot : name.size();
}

/// So many UTF-16 units of it at most, and whole characters.
QString start(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    return text.left(text[most].isLowSurrogate() ? most - 1 : most);
}

} // namespace

bool isFileName(const QString &name)
{
    const QList<uint> all = name.toUcs4();
    return !all.isEmpty() && all.size() <= longest && all.first() != U'.' &&
        std::all_of(all.begin(), all.end(), [](uint c) { return isAllowed(c); });
}

QString fileNameFor(const QString &title)
{
    constexpr qsizetype mostOfTitle = 100;
    QString name;
    const QList<uint> all = title.normalized(QString::NormalizationForm_C).toUcs4();
    for (const uint c : all) {
        if (isAllowed(c) && c != U' ')
            name += QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
        else if (!name.endsWith(u' '))
            name += u' ';
        if (name.size() >= mostOfTitle)
            break;
    }
    name = name.simplified();
    while (name.startsWith(u'.') || name.startsWith(u' '))
        name.remove(0, 1);
    return (name.isEmpty() ? QStringLiteral("cv") : name) + QStringLiteral(".json");
}

QString stem(const QString &name)
{
    return name.left(dotOf(name));
}

QString freeFileName(const QString &name, const QStringList &taken)
{
    const QSet<QString> all(taken.begin(), taken.end());
    const QString stemOfIt = stem(name), extension = name.mid(stemOfIt.size());
    QString found = start(stemOfIt, longest - extension.size()) + extension;
    for (int number = 2; all.contains(found); ++number) {
        const QString end = u'-' + QString::number(number) + extension;
        found = start(stemOfIt, longest - end.size()) + end;
    }
    return found;
}

QString freeFileNameStart(const QString &name)
{
    const QString stemOfIt = stem(name);
    return start(stemOfIt, longest - (name.size() - stemOfIt.size()) - longestNumber);
}

} // namespace vitae::cvs
