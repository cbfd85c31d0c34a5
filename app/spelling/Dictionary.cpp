#include "spelling/Dictionary.h"

#include <QFile>
#include <QStringConverter>

#ifdef VITAE_HUNSPELL
#include <hunspell.hxx>
#endif

namespace vitae::spelling
{

#ifdef VITAE_HUNSPELL

namespace
{

/// Dictionaries are in UTF-8 or in an ISO 8859 of their own; one whose encoding Qt does not know is not used.
std::optional<QStringConverter::Encoding> encodingOf(const std::string &name)
{
    if (name.empty() || name == "ISO8859-1" || name == "ISO-8859-1")
        return QStringConverter::Latin1;
    return QStringConverter::encodingForName(name.c_str());
}

} // namespace

struct Dictionary::Private {
    Private(const QByteArray &affixes, const QByteArray &words) : speller(affixes.constData(), words.constData()) {}

    [[nodiscard]] std::string encode(const QString &word)
    {
        const QByteArray bytes = encoder.encode(word);
        return {bytes.constData(), size_t(bytes.size())};
    }

    Hunspell speller;
    QStringEncoder encoder;
    QStringDecoder decoder;
};

std::unique_ptr<Dictionary> Dictionary::load(const QString &affixFile, const QString &wordFile)
{
    if (!QFile::exists(affixFile) || !QFile::exists(wordFile))
        return nullptr;
    auto state = std::make_unique<Private>(QFile::encodeName(affixFile), QFile::encodeName(wordFile));
    const auto encoding = encodingOf(state->speller.get_dict_encoding());
    if (!encoding)
        return nullptr;
    state->encoder = QStringEncoder(*encoding);
    state->decoder = QStringDecoder(*encoding);
    return std::unique_ptr<Dictionary>(new Dictionary(std::move(state)));
}

bool Dictionary::contains(const QString &word) const
{
    return d->speller.spell(d->encode(word));
}

QStringList Dictionary::suggestions(const QString &word) const
{
    QStringList words;
    for (const std::string &found : d->speller.suggest(d->encode(word)))
        words << d->decoder.decode(QByteArrayView(found.data(), qsizetype(found.size())));
    return words;
}

void Dictionary::add(const QString &word)
{
    d->speller.add(d->encode(word));
}

#else

struct Dictionary::Private {
};

std::unique_ptr<Dictionary> Dictionary::load(const QString &, const QString &)
{
    return nullptr;
}
bool Dictionary::contains(const QString &) const
{
    return true;
}
QStringList Dictionary::suggestions(const QString &) const
{
    return {};
}
void Dictionary::add(const QString &) {}

#endif

Dictionary::Dictionary(std::unique_ptr<Private> state) : d(std::move(state)) {}
Dictionary::~Dictionary() = default;

} // namespace vitae::spelling
