#include "match/Stemmer.h"

#include "match/Tokens.h"

#include <algorithm>
#include <libstemmer.h>

namespace vitae::match
{

namespace
{

const char *algorithm(QStringView language)
{
    static constexpr struct {
        const char16_t *language;
        const char *name;
    } table[] = {{u"en", "english"}, {u"fr", "french"},     {u"id", "indonesian"}, {u"de", "german"},
                 {u"es", "spanish"}, {u"pt", "portuguese"}, {u"ar", "arabic"}};
    for (const auto &row : table) {
        if (language == QStringView(row.language))
            return row.name;
    }
    return "english";
}

} // namespace

Stemmer::Stemmer(QStringView language) : m_stemmer(sb_stemmer_new(algorithm(language), nullptr)) {}

Stemmer::~Stemmer()
{
    if (m_stemmer)
        sb_stemmer_delete(m_stemmer);
}

QString Stemmer::stem(const QString &word)
{
    if (!m_stemmer || word.size() <= 3 || !std::all_of(word.begin(), word.end(), [](QChar c) { return c.isLetter(); }))
        return word;
    if (const auto known = m_known.constFind(word); known != m_known.cend())
        return *known;
    const QByteArray bytes = word.toUtf8();
    const sb_symbol *stemmed =
        sb_stemmer_stem(m_stemmer, reinterpret_cast<const sb_symbol *>(bytes.constData()), int(bytes.size()));
    const QString out = stemmed ? QString::fromUtf8(reinterpret_cast<const char *>(stemmed),
                                                    sb_stemmer_length(m_stemmer))
                                : word;
    m_known.insert(word, out);
    return out;
}

} // namespace vitae::match
