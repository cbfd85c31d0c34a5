#include "dialects/resumate/Ai.h"

#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Limits.h"
#include "dialects/common/Owners.h"
#include "services/cvs/Cvs.h"
#include "services/models/Assistant.h"

namespace vitae::dialects::resumate
{

namespace
{

using base::Result;
using http::Context;
using http::Reply;

constexpr qsizetype longestInput = 20'000; ///< what models take in one go

/// The title that was asked for, or the first heading of what came.
QString titleOf(const std::optional<QString> &asked, const QString &content)
{
    if (asked)
        return *asked;
    const qsizetype start = content.startsWith(u"# ") ? 2 : -1;
    const QString heading = start < 0 ? QString() : content.mid(start, content.indexOf(u'\n') - start).trimmed();
    return heading.isEmpty() ? QStringLiteral("Resume") : heading.left(longestName);
}

} // namespace

Result<Reply> listModels(Context &context)
{
    const auto models = services::Models(context.store, context.world).active();
    if (!models)
        return models.error();
    QByteArray body;
    JsonText out(body);
    out.openList();
    for (const services::Model &model : *models) {
        out.open()
            .member("display_name", model.row.displayName)
            .member("description", model.description)
            .member("response_time_info", model.row.responseTimeInfo)
            .member("login_required", model.row.loginRequired)
            .close();
    }
    out.closeList();
    return Reply::raw(std::move(body));
}

Result<Reply> generateResume(Context &context)
{
    Input input(context.request.json, restWords());
    const auto model = input.text(QStringLiteral("model"), {.required = true, .min = 1, .max = 255});
    const auto text = input.text(QStringLiteral("user_input"), {.required = true, .min = 1, .max = longestInput});
    const auto title = input.text(QStringLiteral("title"), {.min = 1, .max = longestName, .nullable = true});
    if (const auto result = input.result(); !result)
        return result.error();

    services::Asker asker;
    asker.account = context.caller ? context.caller->uuid : QString();
    asker.client = context.request.client.toString();
    services::Assistant assistant(context.store, context.world);
    const auto made = assistant.compose(asker, *model, {*text, title.value_or(QString())});
    if (!made)
        return made.error();

    std::optional<qint64> number;
    if (context.caller) {
        cvs::Edit edit;
        edit.markdown = made->content;
        edit.title = titleOf(title, made->content);
        edit.sourceType = QStringLiteral("ai");
        const auto stored = context.world.storage.writeNow([&](ports::Store &store) -> Result<void> {
            const auto cv = cvs::Cvs(store, context.world).create(ownerOf(context), edit);
            if (!cv)
                return cv.error();
            number = cv->summary.number;
            return {};
        });
        if (!stored)
            return stored.error();
    }
    QByteArray body;
    JsonText out(body);
    out.open().name("resume_id");
    if (number)
        out.integer(*number);
    else
        out.null();
    out.member("content", made->content).member("provider", made->provider).close();
    return Reply::raw(std::move(body), 201);
}

} // namespace vitae::dialects::resumate
