#include "compose/Voice.h"

#include "compose/Expressions.h"
#include "compose/Prose.h"

#include <QRegularExpression>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

QString english(QString text)
{
    static const Expression opening(QStringLiteral(
        "^(?:(?:hi|hello|hey|dear [\\p{L} ]+|so|well|basically|also|additionally|furthermore|moreover|in addition|"
        "and|but|plus|besides(?: that)?|during (?:that|this) time|in (?:this|that) (?:role|position|job|time)|"
        "while there|there|here|then|later|afterwards)\\b[,!.]?\\s+){0,3}"));
    static const Expression being(
        QStringLiteral("^(?:i am|i'm|im|we are|i was|i've been|i have been|s?he is|s?he "
                       "was)\\s+(?:(?:currently|also|now|actually|just)\\s+)?(?:an?\\s+)?(?!able\\b|going\\b)"),
        anyCase);
    static const Expression doing(QStringLiteral("^(?:i|we|s?he)\\s+(?:(?:also|has|have also|have|had|'ve|'d|did|was "
                                                 "able to|were able to|currently|then|later|really|personally|"
                                                 "successfully|actually)\\s+){0,2}"),
                                  anyCase);
    static const Expression contracted(QStringLiteral("^(?:i've|i'd|we've|i'll)\\s+(?:also\\s+)?"), anyCase);
    static const Expression inside(QStringLiteral("(\\b(?:and|but|then|,|where|which|while)\\s+)(?:i|we)\\s+(?:(?:have|"
                                                  "had|also|then)\\s+)?(?!am\\b|was\\b|were\\b|are\\b)"),
                                   anyCase);
    static const Expression insideBeing(QStringLiteral("\\b(and|but)\\s+(?:i am|i'm|i was)\\s+(?:an?\\s+)?"), anyCase);
    static const Expression mine(QStringLiteral("^my\\s+(?=\\p{L}+\\s+(?:include|are|is|was|were)\\b)"), anyCase);
    const auto open = Expression(opening.pattern(), anyCase).match(text);
    const QString rest = text.sliced(open.capturedLength());
    static const Expression person(QStringLiteral("^(?:i|we|i'm|i've|i'd|my|s?he)\\b"), anyCase);
    if (open.capturedLength() > 0 && person.match(rest).hasMatch())
        text = rest;
    for (const Expression *expression : {&being, &contracted, &doing, &mine}) {
        const auto match = expression->match(text);
        if (match.hasMatch() && match.capturedLength() < text.size()) {
            text.remove(0, match.capturedLength());
            break;
        }
    }
    text.replace(insideBeing, QStringLiteral("\\1 "));
    text.replace(inside, QStringLiteral("\\1"));
    return text;
}

QString french(QString text)
{
    static const Expression opening(
        QStringLiteral(
            "^(?:(?:bonjour|de plus|en outre|et|mais|également|aussi|par ailleurs|là|ensuite|puis|actuellement|depuis)"
            "\\b[,!.]?\\s+){0,2}(?=(?:je|j'|j’|nous)\\b)"),
        anyCase);
    static const Expression being(
        QStringLiteral("^(?:je suis|j['’]étais|j['’]ai été)\\s+(?:actuellement\\s+)?(?:une?\\s+)?"), anyCase);
    static const Expression doing(
        QStringLiteral("^(?:j['’]ai(?!\\p{L})|j['’]avais(?!\\p{L})|nous avons|j['’]y ai|j['’]y|je m['’]|je me "
                       "suis|je|j['’]|nous)\\s*(?:(?:également|aussi|ensuite)\\s+)?"),
        anyCase);
    static const Expression inside(
        QStringLiteral(
            "(\\b(?:et|mais|où|puis)\\s+)(?:j['’]ai(?!\\p{L})|je suis|j['’]y ai(?!\\p{L})|je(?!\\p{L})|j['’])\\s*"),
        anyCase);
    text.remove(opening);
    static const Expression imperfect(QStringLiteral("^(?:je |j['’])(?:y )?\\p{L}+ais\\b"), anyCase);
    if (imperfect.match(text).hasMatch()) // "Assurais" alone is no French
        return text;
    for (const Expression *expression : {&being, &doing}) {
        const auto match = expression->match(text);
        if (match.hasMatch() && match.capturedLength() < text.size()) {
            text.remove(0, match.capturedLength());
            break;
        }
    }
    text.replace(inside, QStringLiteral("\\1"));
    return text;
}

QString indonesian(QString text)
{
    static const Expression opening(
        QStringLiteral("^(?:(?:halo|hai|selain itu|dan|tetapi|juga|kemudian|lalu|di sana|saat "
                       "ini|sekarang)\\b[,!.]?\\s+){0,2}(?=(?:saya|kami|aku)\\b)"),
        anyCase);
    static const Expression doing(
        QStringLiteral("^(?:saya|kami|aku)\\s+(?:(?:adalah|juga|telah|sudah|pernah|sedang)\\s+){0,2}(?:seorang\\s+)?"),
        anyCase);
    static const Expression inside(
        QStringLiteral("\\b(dan|serta|tetapi)\\s+(?:saya|kami|aku)\\s+(?:(?:juga|telah|sudah|pernah)\\s+)?"), anyCase);
    static const Expression bare(QStringLiteral("^(?:adalah|merupakan)\\s+(?:seorang\\s+)?"), anyCase);
    text.remove(opening);
    text.remove(doing);
    text.remove(bare);
    text.replace(inside, QStringLiteral("\\1 "));
    return text;
}

} // namespace

QString inResumeVoice(const QString &sentence, QStringView language)
{
    QString text = sentence.trimmed();
    const QString before = text;
    if (language == u"fr")
        text = french(text);
    else if (language == u"id")
        text = indonesian(text);
    else
        text = english(text);
    text = text.trimmed();
    while (!text.isEmpty() && QStringView(u",;:–—-").contains(text.front()))
        text = text.sliced(1).trimmed();
    return capitalised(text.isEmpty() ? before : text);
}

} // namespace vitae::compose
