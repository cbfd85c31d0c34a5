#include "spelling/Speller.h"

#include "spelling/Dictionary.h"

#include <QCoreApplication>
#include <QDir>
#include <QPointer>
#include <QThreadPool>

namespace vitae::spelling
{

namespace
{

// The regions to try first where a language comes without one.
const QHash<QString, QStringList> usualRegions{
    {QStringLiteral("en"), {QStringLiteral("US"), QStringLiteral("GB"), QStringLiteral("CA")}},
    {QStringLiteral("pt"), {QStringLiteral("BR"), QStringLiteral("PT")}},
    {QStringLiteral("de"), {QStringLiteral("DE")}},
    {QStringLiteral("es"), {QStringLiteral("ES")}},
};

constexpr qsizetype mostAnswers = 20000;

bool isDictionary(const QString &base)
{
    return QFile::exists(QString(base + u".aff")) && QFile::exists(QString(base + u".dic"));
}

} // namespace

Speller::Speller(QStringList folders, const QStringList &ownWords, QObject *parent)
    : QObject(parent), m_folders(std::move(folders)), m_ownWords(ownWords.begin(), ownWords.end())
{
}

Speller::~Speller() = default;

QString Speller::find(const QStringList &folders, const QString &language)
{
    const QStringList parts = QString(language).replace(u'_', u'-').split(u'-', Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return {};
    const QString code = parts.first().toLower();
    QStringList names;
    for (qsizetype i = 1; i < parts.size(); ++i)
        if (parts[i].size() == 2)
            names << QString(code + u'_' + parts[i].toUpper());
    for (const QString &region : usualRegions.value(code))
        names << QString(code + u'_' + region);
    names << QString(code + u'_' + code.toUpper()) << code;
    for (const QString &folder : folders)
        for (const QString &name : std::as_const(names))
            if (const QString base = QDir(folder).filePath(name); isDictionary(base))
                return base;
    for (const QString &folder : folders)
        for (const QString &name : QDir(folder).entryList({QString(code + u"_*.dic")}, QDir::Files, QDir::Name))
            if (const QString base = QDir(folder).filePath(name.chopped(4)); isDictionary(base))
                return base;
    return {};
}

void Speller::setLanguage(const QString &language)
{
    const QString base = find(m_folders, language);
    if (base == m_base)
        return;
    m_base = base;
    load(base);
}

void Speller::load(const QString &base)
{
    const int request = ++m_request;
    const bool hadOne = isReady();
    m_dictionary.reset();
    m_answers.clear();
    if (hadOne)
        Q_EMIT changed();
    if (base.isEmpty())
        return;
    const QPointer<Speller> self(this);
    QThreadPool::globalInstance()->start([self, base, request] {
        std::shared_ptr<Dictionary> dictionary = Dictionary::load(QString(base + u".aff"), QString(base + u".dic"));
        // The pointer is only followed back on the thread it belongs to.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, dictionary = std::move(dictionary), request]() mutable {
                if (self)
                    self->take(std::move(dictionary), request);
            },
            Qt::QueuedConnection);
    });
}

void Speller::take(std::shared_ptr<Dictionary> dictionary, int request)
{
    if (request != m_request || !dictionary)
        return;
    m_dictionary = std::move(dictionary);
    Q_EMIT changed();
}

bool Speller::isReady() const
{
    return m_dictionary != nullptr;
}

bool Speller::isKnown(const QString &word) const
{
    if (!m_dictionary || m_ownWords.contains(word))
        return true;
    const auto answer = m_answers.constFind(word);
    if (answer != m_answers.constEnd())
        return *answer;
    if (m_answers.size() > mostAnswers)
        m_answers.clear();
    const QString plain = QString(word).replace(u'’', u'\'').remove(u'\u00ad');
    const bool known = m_dictionary->contains(plain);
    m_answers.insert(word, known);
    return known;
}

QStringList Speller::suggestions(const QString &word, int most) const
{
    return m_dictionary ? m_dictionary->suggestions(word).mid(0, most) : QStringList();
}

void Speller::add(const QString &word)
{
    m_ownWords.insert(word);
    Q_EMIT changed();
}

QStringList Speller::ownWords() const
{
    QStringList words(m_ownWords.begin(), m_ownWords.end());
    words.sort();
    return words;
}

} // namespace vitae::spelling
