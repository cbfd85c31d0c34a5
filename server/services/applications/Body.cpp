#include "services/applications/Body.h"

#include <QDateTime>
#include <QSet>

namespace vitae::applications
{

namespace
{

QString iso(qint64 instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant, Qt::UTC).toString(Qt::ISODateWithMs);
}

qint64 instant(const json::Value &text)
{
    const QDateTime time = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

json::Value paperBody(const std::optional<Paper> &paper)
{
    if (!paper)
        return nullptr;
    json::Object body{{QStringLiteral("id"), paper->id},
                      {QStringLiteral("content"), paper->content},
                      {QStringLiteral("created_at"), iso(paper->createdAt)},
                      {QStringLiteral("updated_at"), iso(paper->updatedAt)}};
    return body;
}

std::optional<Paper> paperFrom(const json::Value &body)
{
    if (!body.isObject())
        return std::nullopt;
    return Paper{body[u"id"].toString(), body[u"content"].toString(), instant(body[u"created_at"]),
                 instant(body[u"updated_at"])};
}

json::Value textOrNull(const QString &text)
{
    return text.isEmpty() ? json::Value() : json::Value(text);
}

const QSet<QString> &known()
{
    static const QSet<QString> names{
        QStringLiteral("company"),       QStringLiteral("role"),      QStringLiteral("url"),
        QStringLiteral("description"),   QStringLiteral("location"),  QStringLiteral("priority"),
        QStringLiteral("notes"),         QStringLiteral("stage"),     QStringLiteral("additional_context"),
        QStringLiteral("date_applied"),  QStringLiteral("resume"),    QStringLiteral("name"),
        QStringLiteral("pipeline"),      QStringLiteral("documents"), QStringLiteral("is_deleted"),
        QStringLiteral("is_example"),
    };
    return names;
}

} // namespace

const std::optional<Paper> &Application::paper(Phase phase) const
{
    switch (phase) {
    case Phase::Research:
        return research;
    case Phase::Resume:
        return resume;
    case Phase::CoverLetter:
        break;
    }
    return letter;
}

std::optional<Paper> &Application::paper(Phase phase)
{
    return const_cast<std::optional<Paper> &>(std::as_const(*this).paper(phase));
}

json::Value toBody(const Application &application)
{
    const Summary &row = application.summary;
    json::Object body;
    body.append(QStringLiteral("name"), row.name());
    body.append(QStringLiteral("company"), row.company);
    body.append(QStringLiteral("role"), row.role);
    body.append(QStringLiteral("url"), row.url);
    body.append(QStringLiteral("description"), application.description);
    body.append(QStringLiteral("location"), row.location);
    body.append(QStringLiteral("priority"), row.priority);
    body.append(QStringLiteral("additional_context"), application.additionalContext);
    body.append(QStringLiteral("notes"), application.notes);
    body.append(QStringLiteral("stage"), row.stage);
    body.append(QStringLiteral("date_applied"), row.dateApplied);
    body.append(QStringLiteral("resume"), textOrNull(row.resume));
    body.append(QStringLiteral("pipeline"), json::Object{{QStringLiteral("status"), row.pipeline},
                                                         {QStringLiteral("failed_phase"), textOrNull(row.failedPhase)},
                                                         {QStringLiteral("error"), textOrNull(application.error)}});
    body.append(QStringLiteral("documents"),
                json::Object{{QStringLiteral("research_report"), paperBody(application.research)},
                             {QStringLiteral("optimized_resume"), paperBody(application.resume)},
                             {QStringLiteral("cover_letter"), paperBody(application.letter)}});
    body.append(QStringLiteral("is_deleted"), row.deleted);
    body.append(QStringLiteral("is_example"), application.example);
    for (const json::Member &member : application.rest)
        body.append(member.name, member.value);
    return body;
}

Application fromBody(const Summary &row, const json::Value &body)
{
    Application application;
    application.summary = row;
    application.description = body[u"description"].toString();
    application.additionalContext = body[u"additional_context"].toString();
    application.notes = body[u"notes"].toString();
    application.example = body[u"is_example"].toBool();
    application.error = body[u"pipeline"][u"error"].toString();
    const json::Value &papers = body[u"documents"];
    application.research = paperFrom(papers[u"research_report"]);
    application.resume = paperFrom(papers[u"optimized_resume"]);
    application.letter = paperFrom(papers[u"cover_letter"]);
    for (const json::Member &member : body.object()) {
        if (!known().contains(member.name))
            application.rest.append(member.name, member.value);
    }
    return application;
}

} // namespace vitae::applications
