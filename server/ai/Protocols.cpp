#include "ai/Protocols.h"

#include "base/JsonParser.h"

#include <QRegularExpression>
#include <QUrl>

namespace vitae::ai
{

using base::Error;
using base::Result;
using ports::AiAnswer;

namespace
{

constexpr qsizetype shortestText = 10, longestText = 50000; ///< of a paper: what an application keeps

Error nonsense(const char *words)
{
    return base::fail(Error::Kind::Unavailable, QString::fromUtf8(words));
}

QByteArray joined(const QString &baseUrl, const QString &path)
{
    QString url = baseUrl;
    while (url.endsWith(u'/'))
        url.chop(1);
    return QUrl(QString(url + path)).toEncoded();
}

Result<json::Value> parsed(QByteArrayView body)
{
    auto value = json::parse(body);
    if (!value || !value->isObject())
        return nonsense("the provider's answer is not a JSON object");
    if (!(*value)[u"error"].isNull())
        return nonsense("the provider answered with an error");
    return value;
}

qint64 count(const json::Value &value)
{
    return value.isNumber() ? std::max<qint64>(0, value.number().toInteger().value_or(0)) : 0;
}

} // namespace

Result<QString> usableText(const QString &given)
{
    static const QRegularExpression thoughts(QStringLiteral("^\\s*<think(?:ing)?>.*?</think(?:ing)?>"),
                                             QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression fence(QStringLiteral("^```[a-zA-Z]*\\s*\\n(.*)\\n```$"),
                                          QRegularExpression::DotMatchesEverythingOption);
    QString text = given;
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text = text.remove(thoughts).trimmed();
    if (const auto match = fence.match(text); match.hasMatch())
        text = match.captured(1).trimmed();
    text.remove(QChar(u'\0'));
    if (text.size() < shortestText)
        return nonsense("the provider's answer is empty or too short");
    if (text.size() > longestText)
        return nonsense("the provider's answer is too long");
    return QString(text + u'\n');
}

Post openAiRequest(const QString &baseUrl, const QString &model, const QByteArray &key, const Prompt &prompt)
{
    const auto message = [](const char *role, const QString &content) {
        return json::Value(
            json::Object{{QStringLiteral("role"), QString::fromLatin1(role)}, {QStringLiteral("content"), content}});
    };
    const json::Object body{
        {QStringLiteral("model"), model},
        {QStringLiteral("messages"), json::Array{message("system", prompt.rules), message("user", prompt.material)}},
        {QStringLiteral("temperature"), json::Number{QByteArrayLiteral("0.3")}},
        {QStringLiteral("stream"), false}};
    Post post{joined(baseUrl, QStringLiteral("/chat/completions")), {}, json::write(body)};
    if (!key.isEmpty())
        post.headers.push_back("Authorization: Bearer " + key);
    return post;
}

Result<AiAnswer> openAiAnswer(QByteArrayView body)
{
    const auto value = parsed(body);
    if (!value)
        return value.error();
    const json::Value &choices = (*value)[u"choices"];
    if (!choices.isArray() || choices.array().empty())
        return nonsense("the provider's answer has no choices");
    const json::Value &choice = choices.array().front();
    if (choice[u"finish_reason"].toString() == u"length")
        return nonsense("the provider's answer was cut off");
    if (choice[u"finish_reason"].toString() == u"content_filter")
        return nonsense("the provider refused to answer");
    const json::Value &content = choice[u"message"][u"content"];
    QString text = content.toString();
    if (content.isArray()) {
        for (const json::Value &part : content.array())
            text += part[u"text"].toString();
    }
    auto usable = usableText(text);
    if (!usable)
        return usable.error();
    AiAnswer answer;
    answer.content = *std::move(usable);
    answer.inputTokens = count((*value)[u"usage"][u"prompt_tokens"]);
    answer.outputTokens = count((*value)[u"usage"][u"completion_tokens"]);
    return answer;
}

Post geminiRequest(const QString &baseUrl, const QString &model, const QByteArray &key, const Prompt &prompt)
{
    const auto parts = [](const QString &text) {
        return json::Array{json::Value(json::Object{{QStringLiteral("text"), text}})};
    };
    const json::Object body{
        {QStringLiteral("system_instruction"), json::Object{{QStringLiteral("parts"), parts(prompt.rules)}}},
        {QStringLiteral("contents"),
         json::Array{json::Value(json::Object{{QStringLiteral("role"), QStringLiteral("user")},
                                              {QStringLiteral("parts"), parts(prompt.material)}})}},
        {QStringLiteral("generationConfig"),
         json::Object{{QStringLiteral("temperature"), json::Number{QByteArrayLiteral("0.3")}}}}};
    const QString name = QString::fromLatin1(QUrl::toPercentEncoding(model));
    Post post{joined(baseUrl, QString(u"/models/" + name + u":generateContent")), {}, json::write(body)};
    if (!key.isEmpty())
        post.headers.push_back("x-goog-api-key: " + key); // in the URL it would reach logs
    return post;
}

Result<AiAnswer> geminiAnswer(QByteArrayView body)
{
    const auto value = parsed(body);
    if (!value)
        return value.error();
    const json::Value &candidates = (*value)[u"candidates"];
    if (!candidates.isArray() || candidates.array().empty())
        return nonsense("the provider's answer has no candidates");
    const json::Value &candidate = candidates.array().front();
    const QString finish = candidate[u"finishReason"].toString();
    if (finish == u"MAX_TOKENS")
        return nonsense("the provider's answer was cut off");
    if (!finish.isEmpty() && finish != u"STOP")
        return nonsense("the provider refused to answer");
    QString text;
    const json::Value &parts = candidate[u"content"][u"parts"];
    if (parts.isArray()) {
        for (const json::Value &part : parts.array()) {
            if (!part[u"thought"].toBool())
                text += part[u"text"].toString();
        }
    }
    auto usable = usableText(text);
    if (!usable)
        return usable.error();
    AiAnswer answer;
    answer.content = *std::move(usable);
    answer.inputTokens = count((*value)[u"usageMetadata"][u"promptTokenCount"]);
    answer.outputTokens = count((*value)[u"usageMetadata"][u"candidatesTokenCount"]);
    return answer;
}

} // namespace vitae::ai
