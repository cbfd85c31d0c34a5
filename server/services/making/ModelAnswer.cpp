#include "services/making/ModelAnswer.h"

#include "base/JsonParser.h"
#include "cv/Codec.h"

namespace vitae::making
{

base::Result<ModelAnswer> modelAnswer(const QString &content)
{
    using base::Error;
    QString text = content.trimmed();
    if (text.startsWith(QStringLiteral("```"))) {
        text = text.sliced(text.indexOf(u'\n') + 1);
        if (const qsizetype end = text.lastIndexOf(QStringLiteral("```")); end >= 0)
            text.truncate(end);
    }
    const auto value = json::parse(text.toUtf8());
    if (!value)
        return base::fail(Error::Kind::InvalidInput, QString(u"The answer is not JSON: " + value.error().text()));
    const json::Value &cv = (*value)[u"cv"];
    if (!cv.isObject())
        return base::fail(Error::Kind::InvalidInput, QStringLiteral("The answer has no object \"cv\"."));
    const auto read = cv::fromJson(cv);
    if (!read)
        return base::fail(Error::Kind::InvalidInput, QString(u"\"cv\" is not a CV: " + read.error().text()));
    return ModelAnswer{cv::toJson(*read), (*value)[u"untranslated"].toStringList()};
}

} // namespace vitae::making
