#include "services/applications/Naming.h"

#include <array>

namespace vitae::applications
{

namespace
{

struct Folding {
    char16_t from;
    const char *to;
};

/// Letters that Unicode does not decompose.
constexpr std::array<Folding, 16> foldings{{{u'ß', "ss"}, {u'æ', "ae"}, {u'œ', "oe"}, {u'ø', "o"},
                                            {u'ł', "l"},  {u'đ', "d"},  {u'ð', "d"},  {u'þ', "th"},
                                            {u'ı', "i"},  {u'ħ', "h"},  {u'ŋ', "n"},  {u'ĸ', "k"},
                                            {u'ŧ', "t"},  {u'ə', "e"},  {u'ſ', "s"},  {u'ƒ', "f"}}};

void appendWords(QString &name, const QString &text)
{
    bool gap = !name.isEmpty();
    const auto append = [&](char16_t c) {
        if (gap && !name.isEmpty())
            name += u'_';
        gap = false;
        name += QChar(c);
    };
    const bool ascii = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128; });
    const QString plain = ascii ? text : text.normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : plain) {
        const char16_t code = c.unicode();
        if ((code >= u'a' && code <= u'z') || (code >= u'0' && code <= u'9')) {
            append(code);
        } else if (code >= u'A' && code <= u'Z') {
            append(char16_t(code + (u'a' - u'A')));
        } else if (c.isMark() || code == u'\'' || code == u'’') {
            continue; // belongs to the letter before it
        } else {
            const auto folding = std::find_if(foldings.begin(), foldings.end(),
                                              [code](const Folding &one) { return one.from == code; });
            if (folding == foldings.end()) {
                gap = true;
            } else {
                for (const char *letter = folding->to; *letter; ++letter)
                    append(char16_t(*letter));
            }
        }
    }
}

} // namespace

QString nameOf(const QString &company, const QString &role, const QDate &date)
{
    QString name;
    name.reserve(company.size() + role.size() + 16);
    appendWords(name, company);
    appendWords(name, role);
    if (name.isEmpty())
        name = QStringLiteral("application");
    return name + u'_' + date.toString(QStringLiteral("yyyy_MM_dd"));
}

NameParts partsOf(const QString &name)
{
    const qsizetype last = name.lastIndexOf(u'_');
    if (last <= 0)
        return {name, 1};
    bool ok = false;
    const qint64 suffix = QStringView(name).mid(last + 1).toLongLong(&ok);
    // The day of the date itself is no suffix: "…_2025_07_01".
    const QString base = name.left(last);
    const auto parts = QStringView(base).split(u'_');
    const bool dated = parts.size() >= 3 && parts[parts.size() - 1].size() == 2 && parts[parts.size() - 2].size() == 2 &&
        parts[parts.size() - 3].size() == 4;
    if (!ok || suffix < 2 || !dated || QString::number(suffix) != QStringView(name).mid(last + 1))
        return {name, 1};
    return {base, suffix};
}

} // namespace vitae::applications
