// Words as their stems, by Snowball's algorithms.
#pragma once

#include <QHash>
#include <QString>

struct sb_stemmer;

namespace vitae::match
{

class Stemmer
{
public:
    /// "en", "fr", "id", "de", "es", "pt", "ar"; another: as English.
    explicit Stemmer(QStringView language);
    ~Stemmer();
    Stemmer(const Stemmer &) = delete;
    Stemmer &operator=(const Stemmer &) = delete;

    /// Of a folded word. Names with signs or digits in them, and words of up to three letters, are their own stem.
    [[nodiscard]] QString stem(const QString &folded);

private:
    sb_stemmer *m_stemmer;
    QHash<QString, QString> m_known;
};

} // namespace vitae::match
