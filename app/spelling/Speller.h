// Spelling in the language of a CV: finds the dictionary, reads it on a worker thread, remembers what it answered.
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <memory>

namespace vitae::spelling
{

class Dictionary;

class Speller : public QObject
{
    Q_OBJECT

public:
    /// `folders` are searched in order for LANGUAGE_REGION.aff and .dic; `ownWords` are always right.
    explicit Speller(QStringList folders, const QStringList &ownWords = {}, QObject *parent = nullptr);
    ~Speller() override;

    /// BCP 47. A language without a region takes the dictionary of the most usual one that is there. Nothing is marked
    /// until the dictionary is read, nor where there is none.
    void setLanguage(const QString &language);
    [[nodiscard]] bool isReady() const;

    [[nodiscard]] bool isKnown(const QString &word) const;
    [[nodiscard]] QStringList suggestions(const QString &word, int most) const;
    void add(const QString &word);
    [[nodiscard]] QStringList ownWords() const;

    /// The path without its ending of the dictionary for a language, empty where there is none.
    [[nodiscard]] static QString find(const QStringList &folders, const QString &language);

Q_SIGNALS:
    void changed(); ///< another dictionary or another own word: what is marked may differ

private:
    void load(const QString &base);
    void take(std::shared_ptr<Dictionary> dictionary, int request);

    QStringList m_folders;
    QSet<QString> m_ownWords;
    QString m_base;
    std::shared_ptr<Dictionary> m_dictionary;
    mutable QHash<QString, bool> m_answers;
    int m_request = 0;
};

} // namespace vitae::spelling
