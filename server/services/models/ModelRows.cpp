#include "services/models/ModelRows.h"

#include "ports/AiProvider.h"

#include <QRegularExpression>
#include <QUrl>

namespace vitae::services
{

using base::Error;
using base::Result;
using ports::AiModelRow;

namespace
{

constexpr qsizetype longestName = 255;
constexpr qsizetype longestText = 2000;
constexpr qint64 mostUses = 1'000'000'000;

struct TextField {
    const char16_t *name;
    QString AiModelRow::*member;
};
constexpr TextField textFields[] = {
    {u"display_name", &AiModelRow::displayName}, {u"model_name", &AiModelRow::modelName},
    {u"api_provider", &AiModelRow::apiProvider}, {u"api_key_name", &AiModelRow::apiKeyName},
    {u"base_url", &AiModelRow::baseUrl},         {u"response_time_info", &AiModelRow::responseTimeInfo},
    {u"description", &AiModelRow::description},
};

struct FlagField {
    const char16_t *name;
    bool AiModelRow::*member;
};
constexpr FlagField flagFields[] = {
    {u"is_active", &AiModelRow::isActive},
    {u"login_required", &AiModelRow::loginRequired},
};

const QString dailyLimit = QStringLiteral("daily_limit");

QString kindNames()
{
    QStringList names;
    for (const ports::AiProviderKind &kind : ports::aiProviderKinds())
        names.append(kind.name);
    return names.join(QStringLiteral(", "));
}

bool isWebAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == u"http" || url.scheme() == u"https") && !url.host().isEmpty() &&
           url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
}

/// What is wrong with a value as a member of a row; empty: nothing.
QString wrongValue(const QString &name, const json::Value &value)
{
    for (const TextField &field : textFields) {
        if (name == QStringView(field.name))
            return value.isString() ? QString() : QStringLiteral("must be text");
    }
    for (const FlagField &field : flagFields) {
        if (name == QStringView(field.name))
            return value.isBool() ? QString() : QStringLiteral("must be true or false");
    }
    if (name == dailyLimit) {
        const auto number = value.isNumber() ? value.number().toInteger() : std::nullopt;
        return number && *number >= 0 && *number <= mostUses ? QString()
                                                             : QStringLiteral("must be a whole number, 0 or more");
    }
    return QStringLiteral("is not a field of a model");
}

} // namespace

std::optional<Error> wrongIn(const AiModelRow &row)
{
    Error error = base::fail(Error::Kind::InvalidInput, QStringLiteral("The model cannot be kept like this."));
    const auto wrong = [&](const char16_t *field, QString message) {
        error.fields.push_back({QString::fromUtf16(field), {std::move(message)}});
    };
    if (row.displayName.trimmed().isEmpty())
        wrong(u"display_name", QStringLiteral("This field is required."));
    else if (row.displayName.size() > longestName)
        wrong(u"display_name", QStringLiteral("Ensure this field has no more than 255 characters."));
    const ports::AiProviderKind *kind = ports::aiProviderKind(row.apiProvider);
    if (!kind)
        wrong(u"api_provider", QString(u"must be one of " + kindNames()));
    else if (kind->protocol != ports::AiProviderKind::Protocol::Offline && row.modelName.trimmed().isEmpty())
        wrong(u"model_name", QStringLiteral("This field is required."));
    if (row.modelName.size() > longestName)
        wrong(u"model_name", QStringLiteral("Ensure this field has no more than 255 characters."));
    static const QRegularExpression keyName(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]{0,99}$"));
    if (!row.apiKeyName.isEmpty() && !keyName.match(row.apiKeyName).hasMatch())
        wrong(u"api_key_name", QStringLiteral("must be the name of an environment variable, not a key"));
    if (!row.baseUrl.isEmpty() && !isWebAddress(row.baseUrl))
        wrong(u"base_url", QStringLiteral("must be an http or https address"));
    else if (row.baseUrl.isEmpty() && kind && kind->baseUrl.isEmpty() &&
             kind->protocol != ports::AiProviderKind::Protocol::Offline)
        wrong(u"base_url", QStringLiteral("This field is required."));
    if (row.dailyLimit < 0 || row.dailyLimit > mostUses)
        wrong(u"daily_limit", QStringLiteral("must be a whole number, 0 or more"));
    if (row.responseTimeInfo.size() > longestName)
        wrong(u"response_time_info", QStringLiteral("Ensure this field has no more than 255 characters."));
    if (row.description.size() > longestText)
        wrong(u"description", QStringLiteral("Ensure this field has no more than 2000 characters."));
    return error.fields.empty() ? std::nullopt : std::optional(std::move(error));
}

void RowInput::applyTo(AiModelRow &row) const
{
    for (const TextField &field : textFields) {
        if (const json::Value *value = fields.find(field.name))
            row.*field.member = value->toString().trimmed();
    }
    for (const FlagField &field : flagFields) {
        if (const json::Value *value = fields.find(field.name))
            row.*field.member = value->toBool();
    }
    if (const json::Value *value = fields.find(dailyLimit))
        row.dailyLimit = value->number().toInteger().value_or(0);
}

Result<RowInput> rowOf(const json::Value &value)
{
    if (!value.isObject())
        return base::fail(Error::Kind::InvalidInput, QStringLiteral("must be an object"));
    Error error = base::fail(Error::Kind::InvalidInput, QStringLiteral("The model cannot be read."));
    RowInput out;
    for (const json::Member &member : value.object()) {
        if (const QString message = wrongValue(member.name, member.value); !message.isEmpty())
            error.fields.push_back({member.name, {message}});
        else
            out.fields.append(member.name, member.value);
    }
    if (!error.fields.empty())
        return error;
    out.displayName = out.fields.value(u"display_name").toString().trimmed();
    return out;
}

Result<std::vector<RowInput>> rowsOf(const json::Value &setting)
{
    std::vector<RowInput> out;
    if (setting.isNull())
        return out;
    const auto wrong = [](const QString &message) {
        return base::fail(Error::Kind::InvalidInput, QString(QStringLiteral("ai.models: ") + message));
    };
    if (!setting.isArray())
        return wrong(QStringLiteral("must be a list of models"));
    int number = 0;
    for (const json::Value &value : setting.array()) {
        ++number;
        auto row = rowOf(value);
        const QString place = QString(QString::number(number) + QStringLiteral(": "));
        if (!row) {
            const Error &error = row.error();
            return wrong(error.fields.empty() ? QString(place + error.message)
                                              : QString(place + error.fields.front().field + QStringLiteral(": ") +
                                                        error.fields.front().messages.value(0)));
        }
        if (row->displayName.isEmpty())
            return wrong(QString(place + QStringLiteral("display_name: This field is required.")));
        out.push_back(*std::move(row));
    }
    return out;
}

} // namespace vitae::services
