#include "services/accounts/Passwords.h"

#include <QByteArray>
#include <cmath>
#include <vector>
#include <zxcvbn.h>

namespace vitae::accounts
{

using base::Error;
using base::Result;

namespace
{

struct Judgement {
    int score = 0;
    ZxcTypeMatch_t longest = NON_MATCH; ///< of the part that a guesser gets for the least
};

Judgement judge(const QString &password, const QStringList &known)
{
    std::vector<QByteArray> texts;
    for (const QString &word : known) {
        // Of "ann.lee@example.com" and "Ann Lee" the parts are what people use.
        QString spaced = word.toLower();
        for (QChar &c : spaced) {
            if (!c.isLetterOrNumber())
                c = u' ';
        }
        const QStringList parts = spaced.simplified().split(u' ', Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            if (part.size() > 2)
                texts.push_back(part.toUtf8());
        }
    }
    std::vector<const char *> words;
    for (const QByteArray &text : texts)
        words.push_back(text.constData());
    words.push_back(nullptr);

    ZxcMatch_t *matches = nullptr;
    const double bits = ZxcvbnMatch(password.toUtf8().constData(), words.data(), &matches);
    Judgement judgement;
    int longest = 0;
    for (const ZxcMatch_t *match = matches; match; match = match->Next) {
        const auto type = ZxcTypeMatch_t(int(match->Type) & ~int(MULTIPLE_MATCH));
        if (type != BRUTE_MATCH && match->Length > longest) {
            longest = match->Length;
            judgement.longest = type;
        }
    }
    ZxcvbnFreeInfo(matches);

    // The thresholds of zxcvbn's scores: 10³, 10⁶, 10⁸ and 10¹⁰ guesses.
    const double guesses = bits * std::log10(2.0);
    judgement.score = guesses < 3 ? 0 : guesses < 6 ? 1 : guesses < 8 ? 2 : guesses < 10 ? 3 : 4;
    return judgement;
}

QString reason(ZxcTypeMatch_t type)
{
    switch (type) {
    case DICTIONARY_MATCH:
    case DICT_LEET_MATCH:
        return QStringLiteral("it is made of common words or a common password");
    case USER_MATCH:
    case USER_LEET_MATCH:
        return QStringLiteral("it is made of your name or address");
    case REPEATS_MATCH:
        return QStringLiteral("it repeats the same characters");
    case SEQUENCE_MATCH:
        return QStringLiteral("it is a sequence like abc or 1234");
    case SPATIAL_MATCH:
        return QStringLiteral("it is a pattern on the keyboard");
    case DATE_MATCH:
    case YEAR_MATCH:
        return QStringLiteral("it is a date");
    default:
        return QStringLiteral("it is too short or too regular");
    }
}

Error weak(const QString &message)
{
    Error error = base::fail(Error::Kind::InvalidInput, message);
    error.code = QStringLiteral("weak_password");
    error.fields = {{QStringLiteral("password"), {message}}};
    return error;
}

} // namespace

int passwordScore(const QString &password, const QStringList &known)
{
    return judge(password, known).score;
}

Result<void> checkPassword(const QString &password, const QStringList &known)
{
    const qsizetype characters = password.toUcs4().size();
    if (characters < 8)
        return weak(QStringLiteral("The password must have at least 8 characters."));
    if (characters > 128)
        return weak(QStringLiteral("The password must have at most 128 characters."));
    const Judgement judgement = judge(password, known);
    if (judgement.score < 2) {
        return weak(QString(u"The password is too easy to guess: " + reason(judgement.longest) +
                            u". Add words that are not common, or make it longer."));
    }
    return {};
}

} // namespace vitae::accounts
